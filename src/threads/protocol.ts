/** What the main thread and a thread with connections of its own tell each other. All of it is plain data; secrets go no other way. */
import type { PieceClaim } from "../core/checkpoint.ts";
import type { ErrorParts } from "../core/errors.ts";
import type { LandingPlace } from "../core/ports.ts";
import type { BlockPlace, LandedBlock, WireRequest } from "../wire/wire.ts";
import type { WireOptions } from "../wire/wire-options.ts";

/** What a thread is started with. */
export interface ThreadData {
  readonly wire: WireOptions;
  /** Whom TLS trusts, since a program may have changed that for its main thread only; null if TLS is not needed. */
  readonly certificates: readonly string[] | null;
}

/** To the thread. Every message but the last kind is about one request, which the main thread has numbered. */
export type ThreadOrder =
  | { readonly type: "open"; readonly id: number; readonly url: string; readonly request: Omit<WireRequest, "url"> }
  /** The body goes to its place; the memory is that of the run's course. */
  | { readonly type: "land"; readonly id: number; readonly place: LandingPlace; readonly memory: SharedArrayBuffer; readonly end: number }
  | { readonly type: "land-block"; readonly id: number; readonly place: BlockPlace }
  /** The body comes to the main thread, one part for each of these and for each `more`. */
  | { readonly type: "stream"; readonly id: number }
  | { readonly type: "more"; readonly id: number }
  | { readonly type: "cancel"; readonly id: number }
  /** One connection that nobody uses is closed: another thread opens one in its place. */
  | { readonly type: "drop-idle"; readonly origin: string };

/** What became of a request that did not fail. */
export interface Ending {
  /** Whether all of the body was taken, so that its connection may be used again. */
  readonly isWhole: boolean;
  readonly block?: LandedBlock;
}

/** From the thread. */
export type ThreadReply =
  /** It can be asked from now on. */
  | { readonly type: "ready" }
  | {
      readonly type: "head";
      readonly id: number;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly isEndProven: boolean;
    }
  | { readonly type: "data"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly type: "claims"; readonly id: number; readonly claims: readonly PieceClaim[] }
  /** This much of a block has come; told now and then. */
  | { readonly type: "bytes"; readonly id: number; readonly receivedBytes: number }
  | { readonly type: "write-failed"; readonly id: number; readonly error: ErrorParts }
  /** The last word on a request, whatever became of it. */
  | ({ readonly type: "ended"; readonly id: number; readonly error: ErrorParts | null } & Ending);
