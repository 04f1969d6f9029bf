/** A list of URLs, as aria2 and others take with -i: one on each line. Lines that begin with # and empty lines say nothing. */
import { readFileSync } from "node:fs";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import { codeOf } from "../core/thrown.ts";

/** A longer list is probably another file. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_URLS = 100_000;
const STDIN = 0;

/** One file of a list. */
export interface ListedUrl {
  readonly url: string;
  /** Where it is in the list, from 1. */
  readonly line: number;
  /** Other URLs of the same file, which stand behind it on the line. */
  readonly mirrors: readonly string[];
  /** What the indented lines below say: `out` and `checksum`, as aria2 names them. */
  readonly out?: string;
  readonly checksum?: string;
}

/** @param path - is stdin @throws FetchError invalid-input */
export function readUrlList(path: string): readonly ListedUrl[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === "-" ? STDIN : path);
  } catch (error) {
    throw new FetchError("invalid-input", `Cannot read ${quoteInput(path)} for --input-file: ${codeOf(error)}`, { cause: error });
  }
  if (bytes.length > MOST_BYTES) throw cannot(path, "it is too large for a list of URLs");
  return parseUrlList(bytes.toString(), path);
}

/** @throws FetchError invalid-input */
export function parseUrlList(text: string, path: string): readonly ListedUrl[] {
  const listed: ListedUrl[] = [];
  for (const [i, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    if (/^\s/.test(line)) listed.push(withOption(listed.pop(), line.trim(), `line ${i + 1}`, path));
    else {
      const [url = "", ...mirrors] = line.trim().split(/\t+/);
      listed.push({ url, mirrors, line: i + 1 });
    }
    if (listed.length > MOST_URLS) throw cannot(path, `it has more than ${MOST_URLS} URLs`);
  }
  if (listed.length === 0) throw cannot(path, "it has no URL");
  return listed;
}

function withOption(listed: ListedUrl | undefined, text: string, where: string, path: string): ListedUrl {
  const [, name, value = ""] = /^(out|checksum)=(.+)$/.exec(text) ?? [];
  if (listed !== undefined && name !== undefined) return { ...listed, [name]: value };
  throw cannot(path, `${where} begins with a blank, and is neither out=NAME nor checksum=DIGEST below a URL`);
}

function cannot(path: string, why: string): FetchError {
  return new FetchError("invalid-input", `Cannot use ${quoteInput(path)} for --input-file: ${why}`, {
    hint: "Write one URL on each line.",
  });
}
