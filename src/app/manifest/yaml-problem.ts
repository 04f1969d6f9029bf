/** What is wrong with a text of YAML, in words that need no knowledge of its grammar. */

/** Why a text is not taken. Whoever reads it makes an error of his own from it. */
export class YamlProblem extends Error {
  /** Whether it is about how YAML is written, and not about what is written. */
  readonly isOfGrammar: boolean;

  constructor(why: string, { isOfGrammar = false, cause }: { readonly isOfGrammar?: boolean; readonly cause?: unknown } = {}) {
    super(why, cause === undefined ? undefined : { cause });
    this.isOfGrammar = isOfGrammar;
  }
}

/** A fault as the parser says it. */
export interface YamlFault {
  readonly code: string;
  readonly message: string;
  /** Where it is in the text. */
  readonly offset: number;
}

const NOT_INDENTED = "it is not indented as the lines above it";
const NO_VALUE = "a name has no colon with a blank after it, and so no value; or a comma is missing";
const SIGN = "a quote, a bracket, a comma or a hyphen is missing before it, or one is too many";
/** By the parser's codes, and its messages: those that users meet. Its other messages are plain enough. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/^TAB_AS_INDENT/, "a tab is at its beginning: write blanks"],
  [/^BAD_ALIAS/, "a value that begins with * must be in quotes"],
  [/Sequence item without/, NOT_INDENTED],
  [/must start at the same column/, NOT_INDENTED],
  [/need to be followed by map values|^MULTILINE_IMPLICIT_KEY/, NO_VALUE],
  [/^BLOCK_AS_IMPLICIT_KEY/, "a value that has a colon and a blank in it must be in quotes; or the next line is indented too deep"],
  [/^BLOCK_IN_FLOW/, "a comma is missing, or a value that has a colon and a blank in it must be in quotes"],
  [/end with a [\]}]/, "a bracket is opened, and nothing closes it"],
  [/Missing closing/, "a quote is opened, and nothing closes it"],
  [/^UNEXPECTED_TOKEN .*(?:node end|token)|Missing , /, SIGN],
];
/** As much of a name as tells which one it is. */
const MOST_NAME_LENGTH = 60;

/** What is wrong, with its line. */
export function yamlFault({ code, message, offset }: YamlFault, text: string): YamlProblem {
  return new YamlProblem(`line ${lineAt(text, offset)}: ${describe({ code, message, offset }, text)}`, { isOfGrammar: true });
}

function describe({ code, message, offset }: YamlFault, text: string): string {
  const there = text.slice(offset, offset + MOST_NAME_LENGTH);
  if (code === "DUPLICATE_KEY") return `the name ${/^"[^"\n]*"?|^[^\s:]*/.exec(there)?.[0] ?? ""} is there twice`;
  if (code === "BAD_SCALAR_START") return `a value that begins with ${there.slice(0, 1)} must be in quotes`;
  const isTab = text.slice(text.lastIndexOf("\n", offset - 1) + 1).startsWith("\t");
  const said = `${isTab ? "TAB_AS_INDENT" : code} ${message}`;
  return PLAIN.find(([pattern]) => pattern.test(said))?.[1] ?? firstSentence(message);
}

/** From 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function firstSentence(message: string): string {
  const [first = ""] = message.split("\n");
  return first.slice(0, 1).toLowerCase() + first.slice(1, 200);
}
