/** Requests as JSON, for the pipe between two processes of ours. */
import { optionsOf } from "./options.ts";
import { type FetchRequest, isRestore, type RequestOf, type RestoreRequest } from "./request.ts";

/** A request with its kind; its fields are what JSON made of them. */
export interface WrittenRequest {
  readonly kind: "file" | "volume";
  readonly fields: Readonly<Record<string, unknown>>;
}

export function writeRequest(request: FetchRequest | RestoreRequest): WrittenRequest {
  return { kind: isRestore(request) ? "volume" : "file", fields: { ...request } };
}

/** What {@link writeRequest} wrote, after it went through JSON. */
export function readRequest({ kind, fields }: WrittenRequest): FetchRequest | RestoreRequest {
  return kind === "file" ? readFields("file", fields) : readFields("volume", fields);
}

function readFields<K extends WrittenRequest["kind"]>(kind: K, written: WrittenRequest["fields"]): RequestOf<K> {
  const fields = optionsOf(kind).map(({ field, revive }) => {
    const value = written[field];
    return [field, value === undefined || revive === undefined ? value : revive(value)] as const;
  });
  // What was written has the request's type, and each row brings back what its own parser returned.
  return Object.fromEntries(fields) as RequestOf<K>;
}
