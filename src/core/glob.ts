/** Patterns of names, as a shell has them: `*`, `?`, `[a-z]`, `[!a-z]` and `{a,b}`. A pattern is about one name, and not about a path. */

import { FetchError } from "./errors.ts";
import { quoteInput } from "./quote-input.ts";

/** A pattern with more alternatives than this is a mistake. */
const MOST_ALTERNATIVES = 256;

/** What one character of a name must be; or any number of characters. */
type Token = { readonly is: "any" } | { readonly is: "one"; readonly holds: (character: string) => boolean };

/** Whether a text says more than one name. */
export function isGlob(text: string): boolean {
  return /[*?[{]/.test(text);
}

/**
 * Makes a test of names from a pattern. A test takes at most as many steps as name and pattern are long, multiplied.
 *
 * @throws FetchError invalid-input: its braces make more than 256 patterns of it
 * @example
 * globMatcher("tool-*.{tar.gz,zip}")("tool-1.2.zip") // true
 */
export function globMatcher(pattern: string): (name: string) => boolean {
  const alternatives = globAlternatives(pattern).map(tokensOf);
  return (name) => alternatives.some((tokens) => matches(tokens, [...name]));
}

/** The pattern without braces, once for each alternative. Braces can be within braces. */
export function globAlternatives(pattern: string): readonly string[] {
  let open = [pattern];
  const done: string[] = [];
  while (open.length > 0) {
    if (open.length + done.length > MOST_ALTERNATIVES)
      throw new FetchError(
        "invalid-input",
        `Cannot use the pattern ${quoteInput(pattern)}: it has more than ${MOST_ALTERNATIVES} alternatives`,
      );
    const [first = "", ...rest] = open;
    const group = lastGroup(first);
    if (group === null) done.push(first);
    open = group === null ? rest : [...group.choices.map((choice) => `${group.before}${choice}${group.after}`), ...rest];
  }
  return done;
}

/** The last pair of braces that has none within it; null if there is none. */
function lastGroup(text: string): { readonly before: string; readonly choices: readonly string[]; readonly after: string } | null {
  const start = text.lastIndexOf("{");
  const end = start === -1 ? -1 : text.indexOf("}", start);
  if (end === -1) return null;
  return { before: text.slice(0, start), choices: text.slice(start + 1, end).split(","), after: text.slice(end + 1) };
}

function tokensOf(pattern: string): readonly Token[] {
  const characters = [...pattern];
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; ) {
    const character = characters[at] ?? "";
    const end = character === "[" ? characters.indexOf("]", at + 2) : -1;
    if (character === "*") tokens.push({ is: "any" });
    else if (character === "?") tokens.push({ is: "one", holds: () => true });
    else if (end !== -1) tokens.push({ is: "one", holds: setOf(characters.slice(at + 1, end)) });
    else tokens.push({ is: "one", holds: (one) => one === character });
    at = end === -1 ? at + 1 : end + 1;
  }
  return tokens;
}

/** What stands in brackets. */
function setOf(characters: readonly string[]): (character: string) => boolean {
  const isNot = characters[0] === "!" || characters[0] === "^";
  const members = isNot ? characters.slice(1) : characters;
  const ranges = members.flatMap((from, at) => {
    const to = members[at + 2];
    return members[at + 1] === "-" && to !== undefined ? [[from, to] as const] : [];
  });
  return (character) => (members.includes(character) || ranges.some(([from, to]) => from <= character && character <= to)) !== isNot;
}

/** Goes back to the last star only: an earlier one could not take anything that the last one cannot. */
function matches(tokens: readonly Token[], name: readonly string[]): boolean {
  let [token, at] = [0, 0];
  let star: { readonly token: number; at: number } | null = null;
  while (at < name.length) {
    const wanted = tokens[token];
    if (wanted?.is === "one" && wanted.holds(name[at] ?? "")) {
      token += 1;
      at += 1;
    } else if (wanted?.is === "any") {
      star = { token, at };
      token += 1;
    } else if (star !== null) {
      star.at += 1;
      at = star.at;
      token = star.token + 1;
    } else return false;
  }
  return tokens.slice(token).every(({ is }) => is === "any");
}
