/** What an owner and its clients say to each other: JSON over HTTP on the owner's socket. */
import type { FetchEvent } from "../core/events.ts";
import type { Ending, RunningStatus } from "../core/running-status.ts";

/** GET. The answer is an OwnerReport. */
export const STATUS_PATH = "/v1/status";
/** POST an AttachRequest. The answer is lines of JSON, each an OwnerLine; or 409 with an OwnerReport if it fetches something else. */
export const ATTACH_PATH = "/v1/attach";
/** POST a CancelRequest. The answer comes when the fetch has ended, and is the Ending. */
export const CANCEL_PATH = "/v1/cancel";

/** A larger body of a request is refused; real ones are far smaller. */
export const MOST_REQUEST_BYTES = 64 * 1024;
/** A larger line of an answer is refused. The largest say how each of some ten thousand files ended. */
export const MOST_LINE_BYTES = 16 * 1024 * 1024;

export interface OwnerReport {
  /** The version of fetch-action in the owner's process. */
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly status: RunningStatus;
}

/** What a client wants to have fetched. */
export interface WantedSource {
  /** A digest of the whole URL, or a snapshot's ID. */
  readonly key: string;
  /** Such as `sha256:<hex>`; null if the client has none. */
  readonly checksum: string | null;
  /** Digests of the options' values, by name. The values themselves may be secret. */
  readonly options: Readonly<Record<string, string>>;
}

/** How the owner's fetch differs from what a client wants, if the source is the same. */
export interface Comparison {
  /** Names of the options that differ. */
  readonly differing: readonly string[];
  /** Whether the client's checksum, if it has one, is checked by the owner. */
  readonly isChecked: boolean;
}

export interface AttachRequest {
  /** Null follows whatever is fetched there. */
  readonly source: WantedSource | null;
}

export interface CancelRequest {
  /** Whether the partial file and its checkpoint stay for the next run. */
  readonly keep: boolean;
}

export type OwnerLine =
  /** The first line. */
  | ({ readonly type: "attached"; readonly status: RunningStatus } & Comparison)
  | { readonly type: "event"; readonly event: FetchEvent }
  /** The last line, if the client reads too slowly. */
  | { readonly type: "dropped"; readonly message: string }
  /** The last line. */
  | { readonly type: "ended"; readonly ending: Ending };
