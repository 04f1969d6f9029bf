/** What a process and the background process that it starts say to each other, over the pipe between them. */
import type { Ending, Initiator, RunningStatus } from "../../core/running-status.ts";
import type { WrittenRequest } from "../request/request-json.ts";
import type { WrittenSeveral } from "./several-json.ts";

export interface BackgroundOrder {
  /** What is to be fetched. */
  readonly work: WrittenRequest | WrittenSeveral;
  readonly initiator: Initiator;
  /** The file that its output goes to, until the fetch's ID is known. */
  readonly log: string;
}

/** What the process that started it must know to stop it and to keep what it fetched. */
export interface OwnFetch {
  readonly pid: number;
  /** Fetched with credentials: its bytes are put where nobody else can read them. */
  readonly isPrivate: boolean;
}

/** The first and only answer. `own` is null if another process fetches it already. */
export type BackgroundReply =
  /** The source has answered, and the fetch can be followed. */
  | { readonly type: "running"; readonly status: RunningStatus; readonly own: OwnFetch | null }
  /** It ended before: with an error, or because all was there already. */
  | { readonly type: "ended"; readonly ending: Ending };
