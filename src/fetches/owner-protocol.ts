/** What an owner and its clients say to each other: JSON over HTTP on the owner's socket. */
import type { FetchEvent } from "../core/events.ts";
import type { Ending, RunningStatus } from "../core/running-status.ts";

/** GET: an OwnerReport. */
export const STATUS_PATH = "/v1/status";
/** POST an AttachRequest: lines of JSON, each an OwnerLine; 409 with an OwnerReport where it fetches something else. */
export const ATTACH_PATH = "/v1/attach";
/** POST a CancelRequest: answered with the Ending, once it has ended. */
export const CANCEL_PATH = "/v1/cancel";

/** A request's body and a line of an answer are far smaller than this, in bytes. */
export const MOST_REQUEST_BYTES = 64 * 1024;
export const MOST_LINE_BYTES = 1024 * 1024;

export interface OwnerReport {
  /** Of fetch-action, in the owner's process. */
  readonly version: string;
  readonly uptimeSeconds: number;
  readonly status: RunningStatus;
}

/** What a client wants to have fetched; null follows whatever is fetched there. */
export interface WantedSource {
  /** A digest of the whole URL, or a snapshot's ID. */
  readonly key: string;
  /** `sha256:<hex>`, say; null where any will do. */
  readonly checksum: string | null;
  /** Digests of the options' values, by name: values may be secret. */
  readonly options: Readonly<Record<string, string>>;
}

/** What an owner's fetch is to a client that wants the same source. */
export interface Comparison {
  /** Names of the options that differ. */
  readonly differing: readonly string[];
  /** Whether the client's checksum, if it has one, is checked by the owner. */
  readonly isChecked: boolean;
}

export interface AttachRequest {
  readonly source: WantedSource | null;
}

export interface CancelRequest {
  /** Whether the partial file and its checkpoint stay for the next run. */
  readonly keep: boolean;
}

export type OwnerLine =
  /** The first one. */
  | ({ readonly type: "attached"; readonly status: RunningStatus } & Comparison)
  | { readonly type: "event"; readonly event: FetchEvent }
  /** The last one, where the client reads too slowly. */
  | { readonly type: "dropped"; readonly message: string }
  /** The last one. */
  | { readonly type: "ended"; readonly ending: Ending };
