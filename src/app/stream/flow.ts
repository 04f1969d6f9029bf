/** From an open source to somebody who takes its bytes in order: the transfer fills a window in memory, and its front is checked and handed on. */
import { Bitmap } from "../../core/bitmap.ts";
import { FetchError } from "../../core/errors.ts";
import { layoutFor, PIECE_BYTES } from "../../core/layout.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import { newPieceKey } from "../../core/piece-digest.ts";
import { raceAbort } from "../../core/race-abort.ts";
import { Repeats } from "../../core/repeats.ts";
import { Window } from "../../core/window.ts";
import { fileError } from "../../target/file-error.ts";
import { connectionsFor } from "../file/connections.ts";
import { describeChecked, type ExpectedDigest, expectedDigest, requireExpected } from "../file/expected-digest.ts";
import type { FetchContext } from "../file/fetch-context.ts";
import { movePieces, moveStream } from "../file/move-bytes.ts";
import { FlowChecks } from "./flow-checks.ts";

/**
 * What came and was not taken yet has at most this many bytes. At 4 MiB/s, 16 connections fill it in a second: so long one of them may be
 * late before the others have to wait for it.
 */
const WINDOW_BYTES = 64 * 1024 * 1024;

/** Who takes the bytes. */
export interface Outlet {
  /** What it is called in messages and results. */
  readonly name: string;
  /** Whether it keeps the memory that it is given. @default the memory is used again */
  readonly keepsBytes?: boolean;
  /** What came and was not taken yet has at most this many bytes: a multiple of 1 MiB. @default 64 MiB */
  readonly windowBytes?: number;
  /** Takes bytes in order, and resolves when more may come. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

interface Flowed {
  readonly bytes: number;
  /** What the bytes were checked against; null if there was nothing. */
  readonly expected: ExpectedDigest | null;
  /** One sentence, or two. */
  readonly reason: string;
}

/** @throws FetchError; whatever the outlet rejects with */
export async function flow(given: FetchContext, source: OpenedSource, outlet: Outlet): Promise<Flowed> {
  const expected = expectedDigest(given, source, source.sizeBytes);
  requireExpected(given, source, expected);
  const stop = new AbortController();
  const context = { ...given, signal: AbortSignal.any([given.signal, stop.signal]) };
  const checks = await FlowChecks.begin(context, source, expected);
  const pieceBytes = Math.min(layoutFor(source.sizeBytes ?? 0).pieceBytes, PIECE_BYTES);
  const { windowBytes = WINDOW_BYTES, keepsBytes = false } = outlet;
  const window = new Window({ windowBytes, pieceBytes, recycles: !keepsBytes });
  const giveUp = () => window.fail(context.signal.reason);
  context.signal.addEventListener("abort", giveUp);
  const moving = fill(context, { source, window, pieceBytes, name: outlet.name }).then(
    (sizeBytes) => window.finish(sizeBytes),
    (error: unknown) => window.fail(error),
  );
  try {
    const flowed = await handOn(window, { checks, outlet, signal: context.signal });
    return { ...flowed, reason: `Its bytes were handed on as they came. ${describeChecked(context, source, flowed.expected)}` };
  } catch (error) {
    stop.abort(error);
    throw error;
  } finally {
    await moving;
    context.signal.removeEventListener("abort", giveUp);
  }
}

interface HandingOn {
  readonly checks: FlowChecks;
  readonly outlet: Outlet;
  readonly signal: AbortSignal;
}

/** The last bytes wait until all that came is known to be right: whoever needs the whole does not get it if it is wrong. */
async function handOn(window: Window, { checks, outlet, signal }: HandingOn): Promise<Pick<Flowed, "bytes" | "expected">> {
  let bytes = 0;
  for (;;) {
    const portion = await window.next();
    if (portion !== null) await checks.update(portion.bytes);
    const isOver = portion === null || portion.isLast;
    const expected = isOver ? await checks.finish() : null;
    if (portion !== null) {
      await raceAbort(give(outlet, portion.bytes), signal);
      bytes += portion.bytes.length;
      portion.release();
    }
    if (isOver) return { bytes, expected };
  }
}

/** The bytes have no path of ours. */
const NO_ROOM = "Make room where the bytes are written to, and run the same fetch again.";

async function give(outlet: Outlet, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await outlet.write(bytes);
  } catch (error) {
    const { code, message } = fileError(error, "write to", outlet.name);
    throw new FetchError(code, message, { cause: error, ...(code === "no-space" && { hint: NO_ROOM }) });
  }
}

interface Filling {
  readonly source: OpenedSource;
  readonly window: Window;
  readonly pieceBytes: number;
  readonly name: string;
}

/** Returns the size. @throws FetchError */
async function fill(context: FetchContext, { source, window, pieceBytes, name }: Filling): Promise<number> {
  const { sizeBytes } = source;
  if (source.access !== "ranges" || sizeBytes === null) return fillInOrder(context, source, window, name);
  const layout = { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
  const range = connectionsFor(context.request, layout, layout.pieceCount);
  reportOpened(context, source, name, range.connections);
  const kept = { store: null, layout, pieceKey: newPieceKey(), done: new Bitmap(layout.pieceCount) };
  await movePieces(context, { source, target: window, front: window, ...kept, ...range });
  return sizeBytes;
}

async function fillInOrder(context: FetchContext, source: OpenedSource, window: Window, name: string): Promise<number> {
  reportOpened(context, source, name, 1);
  const target = new Repeats(window, source.label);
  const sizeBytes = await moveStream(context, { source, target, front: window });
  target.requireAll(sizeBytes);
  return sizeBytes;
}

function reportOpened({ reporter }: FetchContext, { label, sizeBytes, privacy }: OpenedSource, path: string, connections: number): void {
  const reason = "Nothing was there before.";
  const isPrivate = privacy !== null;
  reporter.report({ type: "opened", source: label, path, fetchId: "", sizeBytes, reusedBytes: 0, connections, isPrivate, reason });
}
