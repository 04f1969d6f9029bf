/** Makes a request from what library callers write: the options of the CLI as typed fields. */
import { FetchError } from "../../core/errors.ts";
import { writtenUrl } from "../source/openers.ts";
import { requireNotEmpty } from "./check-meaning.ts";
import type { FetchInput, InspectInput, RestoreInput, StreamInput } from "./library-types.ts";
import type { Kind } from "./option-spec.ts";
import { type DraftOptions, isListName, optionsOf, type RawOptions } from "./options.ts";
import { parsePipedRequest } from "./parse-piped.ts";
import { parseRequest, parseRestoreRequest, parseSnapshotRequest } from "./parse-request.ts";
import type { FetchRequest, RestoreRequest, SnapshotRequest } from "./request.ts";

/** @throws FetchError invalid-input */
export function parseInput(input: FetchInput): FetchRequest {
  return parseRequest(rawInput(input), process.cwd());
}

/** @throws FetchError invalid-input */
export function parseStreamInput(input: StreamInput): FetchRequest {
  return parsePipedRequest(rawInput(input), process.cwd());
}

/** What was given for a file, or for all files of a list, not looked at yet. @throws FetchError invalid-input: a value is empty */
export function rawInput(input: object): RawOptions {
  const raw = rawOptions(input, "file");
  requireValues(raw);
  return raw;
}

/** @throws FetchError invalid-input */
export function parseRestoreInput(input: RestoreInput): RestoreRequest {
  const raw = rawOptions(input, "volume");
  requireValues(raw);
  return parseRestoreRequest(raw, process.cwd());
}

/** @throws FetchError invalid-input */
export function parseInspectInput(input: InspectInput): SnapshotRequest {
  return parseSnapshotRequest(rawOptions(input, "snapshot"));
}

/** The options of this kind as they would be written elsewhere. What the library does not have is not looked at. */
function rawOptions(input: object, kind: Kind): RawOptions {
  const raw: DraftOptions = {};
  for (const option of optionsOf(kind).filter(({ isInLibrary }) => isInLibrary !== false)) {
    const { name, key, libraryDefault } = option;
    const value: unknown = Reflect.get(input, key);
    if (isListName(name)) raw[name] = listOf(value);
    else raw[name] = (option.given === "time" ? durationText(key, value, Reflect.get(input, `${key}Ms`)) : textOf(value)) ?? libraryDefault;
  }
  return raw;
}

/** A value that is empty here was written as empty, unlike that of an input, which the runner passes also if it is not given. A URL's own error says more. */
function requireValues({ url: _url, ...raw }: RawOptions): void {
  for (const [name, value] of Object.entries(raw)) if (typeof value === "string") requireNotEmpty(name, value);
}

/** A list of values, or headers by name. */
function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map((item) => textOf(item) ?? "");
  return Object.entries(value ?? {}).map(([name, text]) => `${name}: ${text}`);
}

/** @throws FetchError invalid-input: both are given */
function durationText(name: string, text: unknown, ms: unknown): string | undefined {
  if (ms === undefined) return textOf(text);
  if (text === undefined) return `${ms}ms`;
  throw new FetchError("invalid-input", `Cannot use both '${name}' and '${name}Ms'`, { hint: "They mean the same: give one of them." });
}

/** A null, which the types refuse, is empty. */
function textOf(value: unknown): string | undefined {
  if (value instanceof URL) return writtenUrl(value);
  return value === undefined ? undefined : `${value ?? ""}`;
}
