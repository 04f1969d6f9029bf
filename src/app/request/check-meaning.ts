/**
 * Refuses a text that could be read as a URL or a path, but was surely meant as something else: two URLs, a `~` that no shell
 * expanded, a path of another system. Each refusal says what to write instead. It repeats nothing that may hold a password or a
 * signature.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { CHECKSUM_ALGORITHMS } from "../../core/checksum.ts";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";

/** What is wrong with a text, and what to write instead; null if the rule finds nothing wrong. */
type Rule = (text: string) => readonly [why: string, hint: string] | null;

const SEVERAL = "Several URLs stand each on a line of its own in a step, and are arguments of their own of the command.";
const UNSET = "Give the value itself: variables are not replaced here.";
/** `${NAME}`, `$(command)`, `${{ expression }}` and `{{ template }}`: a shell, a workflow or a template should have replaced it. */
const UNREPLACED = /\$\{|\$\(|\{\{/;
const CONTROL = /\p{Cc}/u;
/** Embeddings, overrides and isolates (Unicode, "Bidirectional Algorithm"): with them a name is not what it looks like. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;
const QUOTED = /^(["'`<]).*(["'`>])$/s;
/** One slash too few or too many, one letter off, a semicolon for the colon. */
const MISSPELT_SCHEME = /^(?:h?t{1,3}ps?|hxxps?|htt?sp|htps?|https?s)(?:[:;]\/{0,3}|\/\/)/i;

const URL_RULES: readonly Rule[] = [
  (text) => (isSeveralUrls(text) ? ["it holds several URLs", SEVERAL] : null),
  (text) => (CONTROL.test(text) ? ["it has a line break or another control character", "Write the URL in one line."] : null),
  (text) => (QUOTED.test(text) ? ["it is in quotes", "Leave out the quotes or brackets around it."] : null),
  (text) => (UNREPLACED.test(text) ? ["a variable in it was not replaced", UNSET] : null),
  (text) => (/^snap-[0-9a-f]+$/.test(text) ? ["it is a snapshot's ID", "Give it as 'snapshot-id'; on the command line: restore."] : null),
  (text) => (/^https?:\/\/\$/i.test(text) ? ["a variable in it was not replaced", UNSET] : null),
  (text) => (/^https?:\\/i.test(text) ? ["it has \\ in place of /", "Write https://, and / between its parts."] : null),
  (text) => {
    if (/^https?:\/\/[^/\\?#]/i.test(text)) return null;
    if (/^https?:\/\/$|^https?:\/\/[?#]/i.test(text)) return ["it names no host", "Write https://, the host and the path."];
    return MISSPELT_SCHEME.test(text) ? ["its beginning is misspelt", "Write https:// with one colon and two slashes."] : null;
  },
  (text) =>
    /^[\w.-]+\.[a-z]{2,}(?::\d+)?(?:\/|$)|^localhost(?::\d+)?(?:\/|$)|^\/\/|^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:\/|$)/i.test(text)
      ? ["it is not a complete URL, the scheme is missing", "Write https:// before it."]
      : null,
];

/** A path that begins like this is taken as it is. */
const AS_IT_IS = /^\.\//;
const REMOTE = /^[\w.-]+@[\w.-]+:|^[a-z][a-z0-9+.-]+:\//i;
const DIGEST = /^([a-z0-9]{1,20}):[0-9a-f]{8,}$/i;
const SRI_DIGEST = /^sha(?:256|384|512)-[A-Za-z0-9+/]{20,}={0,2}$/i;

const PATH_RULES: readonly Rule[] = [
  (text) => (/^https?:\/{0,2}[^/]/i.test(text) ? ["it is a URL", `${SEVERAL} The path is a file or a folder.`] : null),
  (text) => (/^file:\//i.test(text) ? ["it is a URL", "Write the path alone, such as /data/a.bin."] : null),
  (text) => (REMOTE.test(text) ? ["it names another machine, or is a URL", "Give a file or a folder of this machine."] : null),
  (text) =>
    CONTROL.test(text.replaceAll("\0", "")) ? ["it has a line break or another control character", "Write one path, in one line."] : null,
  (text) => (TURNING.test(text) ? ["it has marks that turn text around, which nobody sees", "Write it without them."] : null),
  (text) => (QUOTED.test(text) ? ["it is in quotes", "Leave out the quotes around it."] : null),
  (text) =>
    text === "-" || /^\/dev\/(?:std(?:in|out|err)|fd\/\d+)$|^\/proc\/(?:self|\d+)\/fd\//.test(text)
      ? [
          "a fetch writes to a file, not to a stream",
          "Give a file. If the file's name is -, write ./-. For stdout: fetch-action get -o - <url>",
        ]
      : null,
  (text) => (text.startsWith("~") ? ["nothing replaces the ~ in it", spellHome(text)] : null),
  (text) => (UNREPLACED.test(text) || /(?:^|\/)\$[A-Za-z_]|^%\w+%/.test(text) ? ["a variable in it was not replaced", UNSET] : null),
  (text) => (isDigest(text) ? ["it is a checksum", "Give it as 'checksum'; on the command line: --checksum."] : null),
];

/** A path on Windows, but only a name on other systems. */
const WINDOWS_RULES: readonly Rule[] = [
  (text) => (/^[a-z]:(?:[\\/]|$)/i.test(text) ? ["it is a path of Windows", "Write a path of this system, such as /data/a.bin."] : null),
  (text) => (/^\\\\/.test(text) ? ["it is a network path of Windows", "Mount the share, and write the path below the mount."] : null),
  (text) =>
    text.includes("\\") ? ["it has \\ in place of /", "Write / between folders; if the name itself has a \\, write ./ before it"] : null,
];

/** @throws FetchError invalid-input: the text was surely not meant as the URL of one file */
export function requireMeantUrl(text: string, name: string): void {
  const found = firstOf(URL_RULES, text);
  // The text is not repeated: it may be a secret that was written into the wrong input.
  if (found !== null) throw new FetchError("invalid-input", `Cannot use the '${name}': ${found[0]}`, { hint: found[1] });
}

/** @throws FetchError invalid-input: the text was surely not meant as a path of this machine */
export function requireMeantPath(text: string, platform: NodeJS.Platform = process.platform): void {
  if (AS_IT_IS.test(text)) return;
  const found = firstOf(platform === "win32" ? PATH_RULES : [...PATH_RULES, ...WINDOWS_RULES], text);
  if (found !== null)
    throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} as the 'path': ${found[0]}`, { hint: found[1] });
}

/** In characters. A signed URL has a few thousand. */
const MOST_VALUE_LENGTH = 65_536;

/** @throws FetchError invalid-input: a value, or one line of it, is so long that it was surely meant as something else */
export function requireUsualLength(name: string, lines: readonly string[]): void {
  if (lines.every(({ length }) => length <= MOST_VALUE_LENGTH)) return;
  throw new FetchError("invalid-input", `Cannot use the '${name}': it has more than ${MOST_VALUE_LENGTH} characters`, {
    hint: "Perhaps a quote or a line break is missing at its end.",
  });
}

/** @throws FetchError invalid-input: an empty value was probably not set by mistake */
export function requireNotEmpty(name: string, value: string | undefined): void {
  if (value === undefined || value.trim() !== "") return;
  throw new FetchError("invalid-input", `Cannot use the '${name}': it is empty`, {
    hint: "Give a value, or leave the option out. A variable may not have been set.",
  });
}

function isDigest(text: string): boolean {
  const algorithm = DIGEST.exec(text)?.[1]?.toLowerCase() ?? "";
  return CHECKSUM_ALGORITHMS.some((name) => name === algorithm) || SRI_DIGEST.test(text);
}

function firstOf(rules: readonly Rule[], text: string): readonly [why: string, hint: string] | null {
  for (const rule of rules) {
    const found = rule(text);
    if (found !== null) return found;
  }
  return null;
}

/** Whether two URLs follow each other, with a separator or without one. A URL in the path or query of another one, as with mirrors, is no second URL. */
function isSeveralUrls(text: string): boolean {
  const path = text.search(/[?#]/);
  const beginnings = [...text.matchAll(/https?:\/\//gi)].map(({ index }) => index).filter((index) => index > 0);
  return beginnings.some((index) => {
    const before = text[index - 1] ?? "";
    return /[\s,;|]/.test(before) || ((path === -1 || index < path) && /[a-z0-9]/i.test(before));
  });
}

function spellHome(path: string): string {
  const own = /^~(?:\/|$)/.test(path) ? `Write ${join(homedir(), path.slice(1))}` : "Write the folder in full";
  return `${own}; for a name that begins with ~ write ./${path.split("/")[0]}`;
}
