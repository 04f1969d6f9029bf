/** The regular expressions that are written in a TypeScript source. */

/** What may stand before one; behind anything else a slash divides. */
const BEFORE = /(?:^|[(,=:?&|!;{}[\n>]|\breturn|\?\?)\s*$/;
const LITERAL = /^\/((?:\[(?:\\.|[^\]\\\n])*\]|\\.|[^/\\[\n])+)\/([dgimsuvy]*)/;
/** Comments and strings without substitutions. */
const SKIPPED = /^(?:\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/;

export function regexLiterals(source: string): readonly RegExp[] {
  const found: RegExp[] = [];
  /** For each open brace, whether it is a template's substitution. */
  const braces: boolean[] = [];
  let isTemplate = false;
  for (let at = 0; at < source.length; ) {
    const rest = source.slice(at, at + 10_000);
    if (isTemplate) {
      if (rest.startsWith("${")) braces.push(true);
      isTemplate = !rest.startsWith("${") && !rest.startsWith("`");
      at += rest.startsWith("${") || rest.startsWith("\\") ? 2 : 1;
      continue;
    }
    const skipped = SKIPPED.exec(rest);
    const literal = skipped === null && BEFORE.test(source.slice(Math.max(0, at - 40), at)) ? LITERAL.exec(rest) : null;
    if (literal !== null) found.push(new RegExp(literal[1] ?? "", literal[2]));
    if (rest.startsWith("{")) braces.push(false);
    isTemplate = rest.startsWith("`") || (rest.startsWith("}") && braces.pop() === true);
    at += skipped?.[0].length ?? literal?.[0].length ?? 1;
  }
  return found;
}
