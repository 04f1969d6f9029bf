/** Text that somebody else wrote (a server, a service, a disk), as messages, logs and terminals may show it. */

/** Enough to recognise what was said; more buries our own words. */
const MOST_LENGTH = 200;
/** Line breaks, tabs and other control characters: among them what begins an escape sequence of a terminal. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const CONTROL_BUT_LINE_END = /[^\P{Cc}\n]/gu;
/** They are not seen, and turn what stands around them around. Halves of characters are none. */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A foreign string within a message of ours: one line of 200 characters at most, without control and format characters, and without what a
 * runner takes for a command wherever it stands.
 *
 * @example
 * foreignText("quota\n::error::owned") // "quota ::error::owned"
 */
export function foreignText(text: string): string {
  const seen = [
    ...text
      .slice(0, 4 * MOST_LENGTH)
      .replace(CONTROL, " ")
      .replace(UNSEEN, "")
      .replaceAll("##[", "## [")
      .trim(),
  ];
  return seen.length > MOST_LENGTH ? `${seen.slice(0, MOST_LENGTH - 1).join("")}…` : seen.join("");
}

/**
 * Lines of text as a log or a terminal may get them: no escape sequences, and nothing that the runner takes for a command. It takes
 * `::command::` at a line's beginning, blanks before it or not, and `##[command]` anywhere, out of every step's output.
 */
export function printable(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replaceAll("\t", " ")
    .replace(CONTROL_BUT_LINE_END, "")
    .replace(UNSEEN, "")
    .replaceAll("##[", "## [")
    .split("\n")
    .map((line) => (line.trimStart().startsWith("::") ? line.replace("::", ": :") : line))
    .join("\n");
}

/** What JSON leaves as it is, though terminals obey some of it and others are not seen. */
const UNESCAPED = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A value as one line of JSON, escaped so that neither a terminal nor a runner obeys what is in it. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNESCAPED, escapeUnits).replaceAll("##[", "#\\u0023[");
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}
