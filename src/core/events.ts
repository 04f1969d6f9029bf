/** What happens during a fetch, as data. The action, the CLI and library callers render it each in their way. */
import type { Progress } from "./progress.ts";
import type { RunningStatus } from "./running-status.ts";

export type FetchEvent =
  /** The source answered: what will be fetched, and to which path. */
  | {
      readonly type: "opened";
      readonly source: string;
      readonly path: string;
      readonly fetchId: string;
      /** Size in bytes, null when unknown. */
      readonly sizeBytes: number | null;
      /** Bytes that are there already. */
      readonly reusedBytes: number;
      readonly connections: number;
      /** Fetched with credentials or by a URL that may be secret: its bytes are put into no cache that others can read. */
      readonly isPrivate: boolean;
      /** Fresh or resumed, and why: one sentence. */
      readonly reason: string;
    }
  /** The fetch runs already: this process follows it. */
  | {
      readonly type: "attached";
      readonly status: RunningStatus;
      /** Names of the options that differ from the running fetch's, which count. */
      readonly differing: readonly string[];
    }
  /** At most four a second. */
  | { readonly type: "progress"; readonly progress: Progress }
  /** An attempt failed and is made again. */
  | { readonly type: "retry"; readonly message: string; readonly delayMs: number; readonly attempt: number }
  /** A slow or silent connection was given up for a new one. */
  | { readonly type: "replaced"; readonly offset: number; readonly bytesPerSecond: number; readonly bestBytesPerSecond: number }
  /** The server asked for less: this many connections are used from now on. */
  | { readonly type: "throttled"; readonly connections: number; readonly delayMs: number }
  /** All bytes are there; they are checked and made durable. */
  | { readonly type: "finalizing" }
  /** One of several files reports something, other than its progress. */
  | {
      readonly type: "entry";
      /** Which one, from 0 in the order in which they were given. */
      readonly entry: number;
      readonly source: string;
      readonly event: FetchEvent;
    }
  /** How far several files are. At most four a second. */
  | {
      readonly type: "files";
      readonly total: number;
      readonly ended: number;
      /** How many of those that have ended did so with an error. */
      readonly failed: number;
      /** Those that are under way; a progress is null before its first byte. */
      readonly active: readonly { readonly entry: number; readonly source: string; readonly progress: Progress | null }[];
      /** Of all together. */
      readonly progress: Progress;
    }
  /** Good to know. */
  | { readonly type: "notice"; readonly message: string }
  /** Should be looked at. */
  | { readonly type: "warning"; readonly message: string };
