/** A list of URLs, as aria2 and others take with -i: one on each line. Lines that begin with # and empty lines say nothing. */
import { readFileSync } from "node:fs";
import { readListText } from "../app/many/list-text.ts";
import type { FileProblem } from "../app/many/several-requests.ts";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import { codeOf } from "../core/thrown.ts";

/** A longer list is probably another file. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_URLS = 100_000;
const STDIN = 0;
/** What the indented lines below a URL can say, as aria2 names it. */
const OPTIONS = ["out", "checksum"] as const;
const EXAMPLE = "Write one URL on each line.";

type ListOption = (typeof OPTIONS)[number];

/** One file of a list. */
export interface ListedUrl {
  readonly url: string;
  /** Where it is in the list, from 1. */
  readonly line: number;
  /** Other URLs of the same file, which stand behind it on the line. */
  readonly mirrors: readonly string[];
  readonly options: ReadonlyMap<ListOption, { readonly value: string; readonly line: number }>;
  /** What is wrong with it, as far as that is known. */
  readonly problems: readonly FileProblem[];
}

/** @param path - is stdin @throws FetchError invalid-input */
export function readUrlList(path: string): readonly ListedUrl[] {
  const bytes = readBytes(path);
  if (bytes.length > MOST_BYTES) throw cannot(path, "it is too large for a list of URLs");
  const read = readListText(bytes);
  if ("text" in read) return parseUrlList(read.text, path);
  throw cannot(path, `line ${read.brokenLine} is not text in UTF-8`, "Write it with an editor that saves UTF-8.");
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === "-" ? STDIN : path);
  } catch (error) {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(path)) throw cannot(path, "it is a URL, and not a file", "Fetch it first, or pipe it in: -i -");
    const code = codeOf(error);
    if (code === "ENOENT") throw cannot(path, "there is no such file", "Name a file that has one URL on each line, or - for stdin.");
    if (code === "EISDIR") throw cannot(path, "it is a folder", "Name a file that has one URL on each line, or - for stdin.");
    throw new FetchError("invalid-input", `Cannot read ${quoteInput(path)} for --input-file: ${code}`, { cause: error });
  }
}

/** What is wrong with a line is in the file that it is about. @throws FetchError invalid-input: it is no list of URLs */
function parseUrlList(text: string, path: string): readonly ListedUrl[] {
  const listed: ListedUrl[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const last = listed.at(-1);
    if (!/^\s/.test(line)) listed.push(urlOf(line, i + 1, path));
    else if (last === undefined)
      throw cannot(path, `line ${i + 1} begins with a blank, and no URL is above it`, "Begin a URL with its line.");
    else listed.splice(-1, 1, withOption(last, line.trim(), i + 1));
    if (listed.length > MOST_URLS) throw cannot(path, `it has more than ${MOST_URLS} URLs`);
  }
  if (listed.length === 0) throw cannot(path, "it has no URL");
  return listed;
}

function urlOf(written: string, line: number, path: string): ListedUrl {
  if (/^(?:-|(?:url|output|next|header|location|request|user)\b\s*[=: ]|(?:next|location)\s*$)/i.test(written)) {
    const hint = "Write one URL on each line, and its name below it, indented: out=NAME.";
    throw cannot(path, `line ${line} is of a configuration, such as curl's, and no URL`, hint);
  }
  // No URL has a blank and a # behind it.
  const [url = "", ...mirrors] = written
    .replace(/\s#.*$/, "")
    .trim()
    .split(/\t+/);
  return { url, mirrors, line, options: new Map(), problems: [] };
}

function withOption(listed: ListedUrl, text: string, line: number): ListedUrl {
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const option = OPTIONS.find((known) => known === name.trim());
  const wrong = (why: string, hint: string): ListedUrl => {
    const error = new FetchError("invalid-input", `Cannot use ${quoteInput(text)}: ${why}`, { hint });
    return { ...listed, problems: [...listed.problems, { where: `line ${line}`, error }] };
  };
  if (option === undefined) {
    return wrong(
      "below a URL stand out=NAME and checksum=DIGEST only",
      /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
        ? "Begin a URL with its line; mirrors stand behind a tab on the line of their file."
        : "Options of all files are flags of the command. Options of each are written in a manifest: --manifest FILE.",
    );
  }
  if (value.trim() === "") return wrong("it is empty", "Give a value, or leave the line out.");
  if (listed.options.has(option)) return wrong(`the URL above has an ${option}= already`.replace("an c", "a c"), "Leave one of them out.");
  return { ...listed, options: new Map([...listed.options, [option, { value: value.trim(), line }]]) };
}

function cannot(path: string, why: string, hint = EXAMPLE): FetchError {
  return new FetchError("invalid-input", `Cannot use ${quoteInput(path)} for --input-file: ${why}`, { hint });
}
