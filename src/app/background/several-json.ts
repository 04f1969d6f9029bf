/** Several files as JSON, for the pipe between two processes of ours. */
import type { FilesOptions, ManyEntry } from "../many/fetch-many.ts";
import { isRestore } from "../request/request.ts";
import { readRequest, type WrittenRequest, writeRequest } from "../request/request-json.ts";

/** Several files, and what is for all of them. */
export interface Several extends Pick<FilesOptions, "failFast" | "connections" | "timeoutMs"> {
  readonly entries: readonly ManyEntry[];
}

/** The same, as JSON has it. */
export interface WrittenSeveral extends Omit<Several, "entries"> {
  readonly kind: "files";
  readonly entries: readonly (Omit<ManyEntry, "request"> & { readonly request: WrittenRequest })[];
}

export function writeSeveral({ entries, failFast, connections, timeoutMs }: Several): WrittenSeveral {
  const written = entries.map((entry) => ({ ...entry, request: writeRequest(entry.request) }));
  return { kind: "files", entries: written, failFast: failFast === true, connections, timeoutMs };
}

/** What {@link writeSeveral} wrote, after it went through JSON. */
export function readSeveral({ kind: _files, entries, ...together }: WrittenSeveral): Several {
  return { entries: entries.flatMap((entry) => entryOf(entry)), ...together };
}

function entryOf({ request: written, ...entry }: WrittenSeveral["entries"][number]): readonly ManyEntry[] {
  const request = readRequest(written);
  return isRestore(request) ? [] : [{ ...entry, request }];
}
