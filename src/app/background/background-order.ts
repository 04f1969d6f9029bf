/** What a process and the background process that it starts say to each other, over the pipe between them. */
import type { Ending, Initiator, RunningStatus } from "../../core/running-status.ts";
import { type FetchRequest, isRestore, type RestoreRequest } from "../request/request.ts";

/** Requests as JSON can carry them. */
type WrittenRequest = Omit<FetchRequest, "url"> & { readonly url: string };
type WrittenRestore = Omit<RestoreRequest, "endpoint"> & { readonly endpoint?: string | undefined };

/** What is to be fetched; each kind of source has a kind of order. */
export type BackgroundWork =
  | { readonly kind: "file"; readonly request: WrittenRequest }
  | { readonly kind: "restore"; readonly request: WrittenRestore };

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

export function writeWork(request: FetchRequest | RestoreRequest): BackgroundWork {
  return isRestore(request)
    ? { kind: "restore", request: { ...request, endpoint: request.endpoint?.href } }
    : { kind: "file", request: { ...request, url: request.url.href } };
}

export function readWork(work: BackgroundWork): FetchRequest | RestoreRequest {
  if (work.kind === "file") return { ...work.request, url: new URL(work.request.url) };
  const { endpoint } = work.request;
  return { ...work.request, endpoint: endpoint === undefined ? undefined : new URL(endpoint) };
}
