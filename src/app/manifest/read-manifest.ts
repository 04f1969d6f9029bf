/** A manifest: a file, in YAML or JSON, that lists files with the options of each. The names are those of the action's inputs. */
import { type FileHandle, open } from "node:fs/promises";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { codeOf } from "../../core/thrown.ts";
import { readListText } from "../many/list-text.ts";
import { type ManifestFile, parseEntry } from "./manifest-entry.ts";
import { STDIN } from "./manifest-path.ts";
import { parseBoundedYaml, YamlProblem, type YamlValue } from "./parse-bounded-yaml.ts";

/** Thousands of entries. A larger file is probably another one. */
const MOST_BYTES = 1024 * 1024;
const EXAMPLE = "Write a list of entries, each with a url (or release, artifact, parts) and a path.";
const GRAMMAR =
  "The names of an entry begin below each other, after blanks. A value is in quotes if it begins with a sign, or has a colon or a # with a blank.";
const LIST = "files";

/**
 * The entries, in their order. An entry that is wrong says so itself, so that all that is wrong is found.
 * @param path absolute, or that of stdin
 * @throws FetchError invalid-input: it is no manifest; not-found, permission, io
 */
export async function readManifest(path: string): Promise<readonly ManifestFile[]> {
  const text = await readText(path);
  try {
    return parseManifest(text);
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    throw cannot(path, error.message, error.isOfGrammar ? GRAMMAR : EXAMPLE);
  }
}

/** @throws YamlProblem */
export function parseManifest(text: string): readonly ManifestFile[] {
  const merge = text.split("\n").findIndex((line) => /^(?:<{7}|>{7})(?: |\r?$)/.test(line));
  if (merge !== -1) throw new YamlProblem(`line ${merge + 1}: the marks of a merge are in it`, { isOfGrammar: true });
  const { value, linesOf } = parseBoundedYaml(text);
  const key = Array.isArray(value) ? "" : LIST;
  const entries = key === "" ? value : listIn(value);
  if (!Array.isArray(entries)) throw new YamlProblem(`it has no list of entries, neither by itself nor as '${LIST}'`);
  if (entries.length === 0) throw new YamlProblem("its list of entries is empty");
  const lines = linesOf(key);
  return entries.map((entry: YamlValue, i) => parseEntry(entry, i + 1, lines[i]));
}

/** What begins with x- says nothing: anchors can be written there. */
function listIn(value: YamlValue): YamlValue {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  const unknown = Object.keys(value).find((key) => key !== LIST && !key.startsWith("x-"));
  if (unknown === undefined) return Reflect.get(value, LIST) ?? null;
  throw new YamlProblem(`there is no ${quoteInput(unknown)} beside the list '${LIST}'; what is only repeated below begins with x-`);
}

async function readText(path: string): Promise<string> {
  const bytes = await readBounded(path);
  if (bytes.length > MOST_BYTES) throw cannot(path, `it has more than ${MOST_BYTES / 1024 / 1024} MiB`, EXAMPLE);
  const read = readListText(bytes);
  if ("text" in read) return read.text;
  throw cannot(path, `line ${read.brokenLine} is not text in UTF-8`, "Write it with an editor that saves UTF-8.");
}

/** Not much more than a manifest may have. */
async function readBounded(path: string): Promise<Uint8Array> {
  if (path === STDIN) return firstOf(process.stdin);
  try {
    await using file = await open(path, "r");
    await requireReadable(file, path);
    return await firstOf(file.createReadStream({ autoClose: false, end: MOST_BYTES }));
  } catch (error) {
    if (error instanceof FetchError) throw error;
    const code = codeOf(error);
    if (code === "ENOENT") throw cannot(path, "there is no such file", "In a workflow, the repository must be checked out before.");
    throw new FetchError("invalid-input", `Cannot read the manifest ${quoteInput(path)}: ${code || "unknown"}`, { cause: error });
  }
}

async function requireReadable(file: FileHandle, path: string): Promise<void> {
  const found = await file.stat();
  if (found.isDirectory()) throw cannot(path, "it is a folder", "Name the manifest in it.");
  // A shell gives a pipe for <(command).
  if (!found.isFile() && !found.isFIFO()) throw cannot(path, "it is not a file", EXAMPLE);
}

async function firstOf(chunks: AsyncIterable<unknown>): Promise<Uint8Array> {
  const read: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if (!Buffer.isBuffer(chunk)) continue;
    read.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(read);
}

function cannot(path: string, why: string, hint: string): FetchError {
  return new FetchError("invalid-input", `Cannot use the manifest ${quoteInput(path)}: ${why}`, { hint });
}
