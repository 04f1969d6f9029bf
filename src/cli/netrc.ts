/** Reads .netrc (the format of ftp(1), with the quotes of curl): the user and the password for each machine. */

export interface NetrcLogin {
  readonly login: string;
  readonly password: string;
}

/** One word: in quotes, with escapes, or up to the next blank. */
const WORD = /"((?:[^"\\]|\\.)*)"|(\S+)/gs;

/** The entry of that host, else the default one; null if there is neither. */
export function findInNetrc(text: string, host: string): NetrcLogin | null {
  const words = wordsOf(text);
  let fallback: NetrcLogin | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const isDefault = words[at] === "default";
    if (!isDefault && words[at] !== "machine") continue;
    const name = isDefault ? null : (words[at + 1] ?? "");
    const fields = new Map<string, string>();
    for (at += isDefault ? 1 : 2; at < words.length && words[at] !== "machine" && words[at] !== "default"; at += 2) {
      fields.set(words[at] ?? "", words[at + 1] ?? "");
    }
    at -= 1;
    const entry = { login: fields.get("login") ?? "", password: fields.get("password") ?? "" };
    if (name?.toLowerCase() === host.toLowerCase()) return entry;
    if (isDefault) fallback ??= entry;
  }
  return fallback;
}

/** Without comments, and without macros, which end at an empty line. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let isMacro = false;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") isMacro = false;
    if (isMacro || line.trimStart().startsWith("#")) continue;
    for (const [, quoted, plain = ""] of line.matchAll(WORD)) {
      if (plain === "macdef") {
        isMacro = true;
        break;
      }
      words.push(quoted?.replace(/\\(.)/gs, "$1") ?? plain);
    }
  }
  return words;
}
