/** The client's side of an owner's socket: it asks how a fetch stands, follows it, and cancels it. */
import type { ClientRequest, IncomingMessage } from "node:http";
import { FetchError } from "../core/errors.ts";
import type { FetchEvent } from "../core/events.ts";
import type { Ending, RunningStatus } from "../core/running-status.ts";
import {
  ATTACH_PATH,
  CANCEL_PATH,
  type CancelRequest,
  type Comparison,
  MOST_LINE_BYTES,
  type OwnerLine,
  type OwnerReport,
  STATUS_PATH,
  type WantedSource,
} from "./owner-protocol.ts";

/** How long an owner may take to answer. It answers in milliseconds if its event loop runs; a busy machine needs more. */
const ANSWER_TIMEOUT_MS = 5_000;

/** How an attempt to follow a fetch ended. */
export type Following =
  /** Nobody answers: there is no owner, or no owner any more. */
  | { readonly kind: "absent" }
  /** The owner fetches something else. */
  | { readonly kind: "other"; readonly status: RunningStatus }
  | { readonly kind: "ended"; readonly ending: Ending }
  /** The owner died after it had answered. */
  | { readonly kind: "lost"; readonly status: RunningStatus }
  /** This process read too slowly. */
  | { readonly kind: "dropped"; readonly message: string };

export interface FollowOptions {
  /** Null follows whatever is fetched there. */
  readonly source: WantedSource | null;
  /** Ends the following, not the fetch. Then `follow` rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly onAttached: (status: RunningStatus, comparison: Comparison) => void;
  readonly onEvent: (event: FetchEvent) => void;
}

/** How the fetch stands; null if nobody answers. */
export async function askStatus(endpoint: string): Promise<OwnerReport | null> {
  const response = await ask(endpoint, { method: "GET", path: STATUS_PATH, answersWithinMs: ANSWER_TIMEOUT_MS });
  return response?.statusCode === 200 ? ((await bodyOf(response)) as OwnerReport | null) : null;
}

/** Cancels the fetch, and waits for its end; null if nobody answers. */
export async function askToCancel(endpoint: string, request: CancelRequest, signal?: AbortSignal): Promise<Ending | null> {
  const response = await ask(endpoint, { method: "POST", path: CANCEL_PATH, body: request, signal });
  return response?.statusCode === 200 ? ((await bodyOf(response)) as Ending | null) : null;
}

/** Follows a fetch to its end. */
export async function follow(endpoint: string, { source, signal, onAttached, onEvent }: FollowOptions): Promise<Following> {
  const response = await ask(endpoint, { method: "POST", path: ATTACH_PATH, body: { source }, signal });
  if (response === null) return { kind: "absent" };
  if (response.statusCode === 409) {
    const report = (await bodyOf(response)) as OwnerReport | null;
    return report === null ? { kind: "absent" } : { kind: "other", status: report.status };
  }
  if (response.statusCode !== 200) {
    response.destroy();
    throw new FetchError("internal", "Cannot follow the fetch: the process that runs it has another version of fetch-action", {
      hint: "Use the same version for both, or wait until the other fetch has ended.",
    });
  }
  let status: RunningStatus | null = null;
  for await (const line of linesOf(response, signal)) {
    if (line.type === "attached") {
      status = line.status;
      onAttached(status, line);
    } else if (line.type === "event") onEvent(line.event);
    else if (line.type === "ended") return { kind: "ended", ending: line.ending };
    else return { kind: "dropped", message: line.message };
  }
  return status === null ? { kind: "absent" } : { kind: "lost", status };
}

interface Question {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** Without it there is no limit, because a cancelled fetch may take its time. */
  readonly answersWithinMs?: number;
}

/** Null if nobody answers. */
async function ask(endpoint: string, { method, path, body, signal, answersWithinMs }: Question): Promise<IncomingMessage | null> {
  signal?.throwIfAborted();
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const asking: ClientRequest = request({ socketPath: endpoint, method, path, agent: false });
    const onAbort = () => asking.destroy();
    signal?.addEventListener("abort", onAbort, { once: true });
    if (answersWithinMs !== undefined) asking.setTimeout(answersWithinMs, () => asking.destroy());
    asking.once("error", () => (signal?.aborted ? reject(signal.reason) : resolve(null)));
    asking.once("response", (response) => {
      response.once("close", () => signal?.removeEventListener("abort", onAbort));
      resolve(response);
    });
    asking.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The body as JSON; null if the connection broke before its end. */
async function bodyOf(response: IncomingMessage): Promise<unknown> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null;
  }
}

/** The lines until the connection ends. @throws the signal's reason */
async function* linesOf(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<OwnerLine> {
  let rest = "";
  response.setEncoding("utf8");
  try {
    for await (const text of response as AsyncIterable<string>) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > MOST_LINE_BYTES) return;
      for (const line of lines) yield JSON.parse(line) as OwnerLine;
    }
  } catch (error) {
    // A connection that breaks means that the owner died. An error of the loop that reads the lines is not caught here.
    if (!signal.aborted && error instanceof SyntaxError) throw error;
  } finally {
    response.destroy();
  }
  signal.throwIfAborted();
}
