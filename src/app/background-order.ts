/** What a process and the background process that it starts say to each other, over the pipe between them. */
import type { Ending, Initiator, RunningStatus } from "../core/running-status.ts";
import type { FetchRequest } from "./request.ts";

/** A request as JSON can carry it. */
export type WrittenRequest = Omit<FetchRequest, "url"> & { readonly url: string };

/** What is to be fetched; each kind of source has a kind of order. */
export type BackgroundWork = { readonly kind: "file"; readonly request: WrittenRequest };

export interface BackgroundOrder {
  readonly work: BackgroundWork;
  readonly initiator: Initiator;
  /** Where its output goes, until the fetch's ID is known. */
  readonly log: string;
}

/** What whoever started the process must know to stop it and to keep what it fetched. */
export interface OwnFetch {
  readonly pid: number;
  /** Fetched with credentials: its bytes are put where nobody else can read them. */
  readonly isPrivate: boolean;
}

/** The first and only answer. `own` is null where another process fetches it already. */
export type BackgroundReply =
  /** The source has answered, and the fetch can be followed. */
  | { readonly type: "running"; readonly status: RunningStatus; readonly own: OwnFetch | null }
  /** It ended before: with an error, or because all was there already. */
  | { readonly type: "ended"; readonly ending: Ending };

export function writeRequest(request: FetchRequest): WrittenRequest {
  return { ...request, url: request.url.href };
}

export function readRequest(written: WrittenRequest): FetchRequest {
  return { ...written, url: new URL(written.url) };
}
