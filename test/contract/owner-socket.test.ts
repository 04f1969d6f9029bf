import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { FetchEvent } from "../../src/core/events.ts";
import { finish } from "../../src/core/result.ts";
import type { Ending } from "../../src/core/running-status.ts";
import { StatusKeeper } from "../../src/core/status-keeper.ts";
import { askStatus, askToCancel, follow } from "../../src/fetches/owner-client.ts";
import { ATTACH_PATH, CANCEL_PATH, MOST_REQUEST_BYTES, STATUS_PATH } from "../../src/fetches/owner-protocol.ts";
import { OwnerServer } from "../../src/fetches/owner-server.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const FETCH_ID = "41c0d8911aacab8292515a2b1153be7349c512706c934125582d133f0fa29dbb";
const WANTED = { key: "https://example.com/a", checksum: null, options: {} };
const ENDING: Ending = {
  result: finish({ status: "downloaded", path: "/data/a.bin", fetchId: FETCH_ID, reason: "It was fetched whole." }),
  error: null,
};

interface Owner extends AsyncDisposable {
  readonly endpoint: string;
  readonly server: OwnerServer;
  readonly notices: readonly string[];
  /** Requests to cancel, each with whether the partial file stays. */
  readonly cancels: readonly boolean[];
  end(): Promise<void>;
}

async function owner(): Promise<Owner> {
  const folder = await temporaryFolder();
  const endpoint = join(folder.path, "a.sock");
  const notices: string[] = [];
  const cancels: boolean[] = [];
  const server = await listen(endpoint, { notices, cancels });
  if (server === null) throw new Error("Cannot listen");
  let ended: Promise<void> | null = null;
  const end = () => {
    ended ??= server.end(ENDING);
    return ended;
  };
  const dispose = async () => {
    await end();
    await folder[Symbol.asyncDispose]();
  };
  return { endpoint, server, notices, cancels, end, [Symbol.asyncDispose]: dispose };
}

function listen(endpoint: string, { notices = [], cancels = [] }: { notices?: string[]; cancels?: boolean[] } = {}) {
  const initiator = { via: "library", pid: process.pid } as const;
  const facts = { fetchId: FETCH_ID, pid: process.pid, initiator, destination: "/data/a.bin", source: "https://example.com/a" };
  const status = new StatusKeeper(facts);
  return OwnerServer.listen(
    { endpoint, marker: endpoint },
    {
      report: (clients) => ({ version: "1.2.3", uptimeSeconds: 7, status: status.status(clients) }),
      compare: ({ key }) => (key === WANTED.key ? { differing: ["retries"], isChecked: true } : null),
      cancel: ({ keep }) => cancels.push(keep),
      notice: (message) => notices.push(message),
    },
  );
}

const notice = (message: string): FetchEvent => ({ type: "notice", message });

/** Everything that comes back for these bytes, until the owner closes. */
async function replyTo(endpoint: string, bytes: string | Buffer): Promise<string> {
  const socket = connect(endpoint);
  let reply = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    reply += text;
  });
  // The connection of a request that was refused half-way may be reset.
  socket.on("error", () => {});
  socket.write(bytes);
  await once(socket, "close");
  return reply;
}

function post(path: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\nhost: owner\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Follows, and never reads what is sent to it. */
async function deafFollower(endpoint: string): Promise<Socket> {
  const socket = connect(endpoint);
  socket.pause();
  socket.on("error", () => {});
  await once(socket, "connect");
  await new Promise((written) => socket.write(post(ATTACH_PATH, JSON.stringify({ source: null })), written));
  return socket;
}

/** Follows to the end, and collects what is sent to it. */
function follower(endpoint: string, source: typeof WANTED | null = WANTED) {
  const attached = Promise.withResolvers<readonly string[]>();
  const events: FetchEvent[] = [];
  const following = follow(endpoint, {
    source,
    signal: new AbortController().signal,
    onAttached: (_status, { differing }) => attached.resolve(differing),
    onEvent: (event) => events.push(event),
  });
  return { attached: attached.promise, events, following };
}

describe("an owner's socket", () => {
  it("reports how the fetch stands, what happens, and how it ended", async () => {
    await using o = await owner();
    expect(await askStatus(o.endpoint)).toMatchObject({ version: "1.2.3", uptimeSeconds: 7, status: { fetchId: FETCH_ID, clients: 0 } });
    const one = follower(o.endpoint);
    const other = follower(o.endpoint, null);
    expect(await one.attached).toEqual(["retries"]);
    expect(await other.attached).toEqual([]);
    expect((await askStatus(o.endpoint))?.status.clients).toBe(2);
    o.server.send(notice("half-way"));
    await o.end();
    for (const { following, events } of [one, other]) {
      expect(await following).toEqual({ kind: "ended", ending: ENDING });
      expect(events).toEqual([notice("half-way")]);
    }
    expect(await askStatus(o.endpoint)).toBeNull();
    expect(existsSync(o.endpoint)).toBe(false);
  });

  it("does not let a client follow that wants another source", async () => {
    await using o = await owner();
    const { following } = follower(o.endpoint, { ...WANTED, key: "https://example.com/b" });
    expect(await following).toMatchObject({ kind: "other", status: { source: "https://example.com/a" } });
    expect(o.server.clients).toBe(0);
  });

  it("answers a request to cancel once the fetch has ended", async () => {
    await using o = await owner();
    const answers = [askToCancel(o.endpoint, { keep: true }), askToCancel(o.endpoint, { keep: false })];
    while (o.cancels.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect([...o.cancels].sort()).toEqual([false, true]);
    await o.end();
    expect(await Promise.all(answers)).toEqual([ENDING, ENDING]);
  });

  it.each([
    ["no HTTP", "\u0000\u0001\u0002 what?\r\n\r\n"],
    ["a head without end", Buffer.alloc(2 * MOST_REQUEST_BYTES, "A")],
    ["a head that is too large", `GET ${STATUS_PATH} HTTP/1.1\r\nhost: owner\r\nx: ${"y".repeat(2 * MOST_REQUEST_BYTES)}\r\n\r\n`],
    ["a body that is too large", post(ATTACH_PATH, JSON.stringify({ source: null, rest: "x".repeat(2 * MOST_REQUEST_BYTES) }))],
    ["no JSON", post(ATTACH_PATH, "{source}")],
    ["JSON that is no request", post(ATTACH_PATH, "[1, 2]")],
    ["a source of the wrong shape", post(ATTACH_PATH, '{"source":{"key":7,"checksum":null,"options":{}}}')],
    ["a request to cancel that does not say what stays", post(CANCEL_PATH, "{}")],
    ["a path that is not known", "GET /etc/passwd HTTP/1.1\r\nhost: owner\r\n\r\n"],
    ["a method that the path does not have", post(STATUS_PATH, "{}")],
  ])("answers 400 to %s, and nothing else happens", async (_what, bytes) => {
    await using o = await owner();
    const reply = await replyTo(o.endpoint, bytes);
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect(reply.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(reply.length).toBeLessThan(500);
    expect(o.cancels).toEqual([]);
    expect((await askStatus(o.endpoint))?.status.clients).toBe(0);
  });

  it("drops a client that never reads, with a notice, and sends the others everything", async () => {
    await using o = await owner();
    using deaf = await deafFollower(o.endpoint).then((socket) => ({ [Symbol.dispose]: () => socket.destroy() }));
    const reading = follower(o.endpoint);
    await reading.attached;
    while (o.server.clients < 2) await new Promise((resolve) => setImmediate(resolve));
    let sent = 0;
    // This is far more than the system's own buffers of a socket hold.
    while (o.server.clients === 2 && sent < 64 * 1024) {
      o.server.send(notice(`${sent}`.padEnd(1024)));
      sent += 1;
      // The client that reads gets its turn; without it, it would not read either.
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(o.server.clients).toBe(1);
    expect(o.notices).toEqual([expect.stringMatching(/did not read/)]);
    await o.end();
    expect(await reading.following).toMatchObject({ kind: "ended" });
    expect(reading.events).toHaveLength(sent);
    expect(deaf).toBeDefined();
  });

  it("does not wait at the end for a client that never reads", async () => {
    await using o = await owner();
    const deaf = await deafFollower(o.endpoint);
    while (o.server.clients < 1) await new Promise((resolve) => setImmediate(resolve));
    for (let i = 0; i < 200; i += 1) o.server.send(notice("x".repeat(1024)));
    await o.end();
    expect(await askStatus(o.endpoint)).toBeNull();
    deaf.destroy();
  });

  it.each([
    ["has only connected", ""],
    ["has sent half a request", post(ATTACH_PATH, "{}").slice(0, 30)],
    ["has asked, and keeps its connection", `GET ${STATUS_PATH} HTTP/1.1\r\nhost: owner\r\n\r\n`],
  ])("does not wait at the end for a client that %s", async (_what, bytes) => {
    await using o = await owner();
    const socket = connect(o.endpoint);
    const closed = once(socket, "close");
    socket.on("error", () => {});
    await once(socket, "connect");
    if (bytes !== "") await new Promise((written) => socket.write(bytes, written));
    // A later client's answer says that the first one has been heard.
    expect(await askStatus(o.endpoint)).not.toBeNull();
    await o.end();
    socket.resume();
    await closed;
  });

  it("is taken over if its owner was killed, and left alone if its owner lives", async () => {
    await using folder = await temporaryFolder();
    const endpoint = join(folder.path, "a.sock");
    const dying = await listeningProcess(endpoint);
    expect(await listen(endpoint)).toBeNull();
    dying.kill("SIGKILL");
    await once(dying, "exit");
    expect(existsSync(endpoint)).toBe(true);
    const server = await listen(endpoint);
    expect((await askStatus(endpoint))?.status.pid).toBe(process.pid);
    await server?.end(ENDING);
  });
});

/** Another process that listens there, and answers nothing. */
async function listeningProcess(endpoint: string): Promise<ChildProcess> {
  const script = `require("node:net").createServer().listen(${JSON.stringify(endpoint)}, () => process.stdout.write("here"))`;
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"], cwd: resolve("/") });
  await once(child.stdout, "data");
  return child;
}
