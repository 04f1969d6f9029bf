/** From written options to a typed request: the only place where they are checked. */
import { FetchError } from "../../core/errors.ts";
import { placedUrl } from "../source/openers.ts";
import { checksumOfFragment } from "./fragment-checksum.ts";
import type { Kind } from "./option-spec.ts";
import { ALL_OPTIONS, isTakenFor, type OptionName, optionsOf, type RawOptions } from "./options.ts";
import { isFolder } from "./parse-path.ts";
import type { FetchRequest, RequestOf, RestoreRequest, SnapshotRequest } from "./request.ts";

/**
 * Of a file or a snapshot, whichever was given.
 * @param base absolute folder that a relative path is relative to; a file without a path goes into it
 * @throws FetchError invalid-input
 */
export function parseAnyRequest(raw: RawOptions, base: string): FetchRequest | RestoreRequest {
  const [url, snapshotId] = [textOf(raw, "url"), textOf(raw, "snapshot-id")];
  if (url && snapshotId) {
    throw new FetchError("invalid-input", "Cannot fetch: both 'url' and 'snapshot-id' were given", { hint: "Give one of them." });
  }
  return snapshotId ? parseRestoreRequest(raw, base) : parseRequest(raw, base);
}

/**
 * @param base as for {@link parseAnyRequest}
 * @throws FetchError invalid-input
 */
export function parseRequest(raw: RawOptions, base: string): FetchRequest {
  if (textOf(raw, "url") === "")
    throw new FetchError("invalid-input", "Cannot fetch: no 'url' was given", {
      hint: "Give the http(s) URL of the file, or the 'snapshot-id' of an EBS snapshot.",
    });
  refuseOthers(raw, "file");
  const parsed = parse("file", raw, base);
  const request = { ...parsed, url: placedUrl(parsed.url, parsed) };
  requireOneChecksum(request);
  const checksum = request.checksum ?? (request.checksumUrl === undefined ? checksumOfFragment(request.url) : undefined);
  return checksum === undefined ? request : { ...request, checksum };
}

/** @throws FetchError invalid-input */
function requireOneChecksum({ checksum, checksumUrl, checksumName }: FetchRequest): void {
  if (checksum !== undefined && checksumUrl !== undefined) {
    throw new FetchError("invalid-input", "Cannot fetch: both 'checksum' and 'checksum-url' were given", { hint: "Give one of them." });
  }
  if (checksumName === undefined || checksumUrl !== undefined) return;
  throw new FetchError("invalid-input", "Cannot use 'checksum-name': it would do nothing", {
    hint: "It says what the list at 'checksum-url' calls the file: give that URL too, or leave 'checksum-name' out.",
  });
}

/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export function parseRestoreRequest(raw: RawOptions, base: string): RestoreRequest {
  const path = textOf(raw, "path");
  if (path === "" || isFolder(path)) {
    throw new FetchError("invalid-input", "Cannot restore: no file or device was given as 'path'", {
      hint: "Give the file or the block device to restore the snapshot to.",
    });
  }
  refuseOthers(raw, "volume");
  if (/^snap-[0-9a-f]{8,17}$/.test(path))
    throw new FetchError("invalid-input", `Cannot restore to "${path}": it is a snapshot's ID`, {
      hint: "Restore one snapshot at a time. For a file of that name write ./ before it.",
    });
  return parse("volume", raw, base);
}

/** @throws FetchError invalid-input */
export function parseSnapshotRequest(raw: RawOptions): SnapshotRequest {
  return parse("snapshot", raw, process.cwd());
}

function parse<K extends Kind>(kind: K, raw: RawOptions, base: string): RequestOf<K> {
  const fields = optionsOf(kind).map((option) => {
    const { name, field, default: byDefault, isAlwaysParsed, parse } = option;
    const text = textOf(raw, name) || byDefault;
    const isAbsent = text === undefined && !isAlwaysParsed;
    return [field, isAbsent ? undefined : parse({ name, text: text ?? "", lines: linesOf(raw, name), base })] as const;
  });
  // The type is made from the same rows: each field is what its row's parser returns.
  return Object.fromEntries(fields) as RequestOf<K>;
}

/** An option that would do nothing is probably a mistake. @throws FetchError invalid-input */
function refuseOthers(raw: RawOptions, kind: "file" | "volume"): void {
  for (const option of ALL_OPTIONS) {
    const { name, kinds, default: byDefault } = option;
    const text = textOf(raw, name);
    // The runner passes defaults as if they had been written.
    if (kinds.length === 0 || isTakenFor(option, kind) || text === "" || text === byDefault) continue;
    throw new FetchError("invalid-input", `Cannot use '${name}': it is for ${kind === "file" ? "EBS snapshots" : "files over http"} only`, {
      hint: `Leave '${name}' out.`,
    });
  }
}

/** Without blanks around it; "" when it is absent. */
function textOf(raw: RawOptions, name: OptionName): string {
  return linesOf(raw, name).join("\n").trim();
}

function linesOf(raw: RawOptions, name: OptionName): readonly string[] {
  const written = raw[name] ?? [];
  return typeof written === "string" ? [written] : written;
}
