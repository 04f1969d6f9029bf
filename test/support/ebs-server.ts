/**
 * An EBS direct API server with faults: ListSnapshotBlocks and GetSnapshotBlock as the service model `ebs/2019-11-02` has
 * them. It verifies every signature; a test says, request by request, how it should answer instead.
 */
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

export const BLOCK_BYTES = 512 * 1024;
const GIB = 1024 ** 3;

/** What signs the requests to the server. */
export const TEST_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: "AKIDTESTTESTTEST",
  AWS_SECRET_ACCESS_KEY: "s3cr3t+key/of+the+tests",
  AWS_REGION: "eu-central-1",
  AWS_EC2_METADATA_DISABLED: "true",
} as const;

export interface Snapshot {
  readonly id: string;
  readonly volumeGib: number;
  /** In the order in which they are listed. */
  readonly blocks: readonly number[];
  /** The bytes of a block that is listed. */
  readonly blockOf: (index: number) => Buffer;
}

/** A block that differs from every other: 8-byte words made of the seed, the block's number and the place. */
export function someBlock(index: number, seed = 1): Buffer {
  const words = new Uint32Array(BLOCK_BYTES / 4);
  for (let i = 0; i < words.length; i += 1) words[i] = Math.imul(i + 1 + index * 131 + seed * 7919, 2_654_435_761);
  return Buffer.from(words.buffer);
}

export function snapshotOf(
  blocks: readonly number[],
  { volumeGib = 1, id = "snap-0123456789abcdef0", blockOf = someBlock }: Partial<Omit<Snapshot, "blocks">> = {},
): Snapshot {
  return { id, volumeGib, blocks, blockOf };
}

/** One request as it arrived. */
export interface EbsAsked {
  /** From 1. */
  readonly nth: number;
  readonly kind: "list" | "block" | "other";
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  /** Of a block. */
  readonly block: number | null;
}

export interface EbsExchange {
  readonly asked: EbsAsked;
  readonly response: ServerResponse;
  readonly snapshot: Snapshot | null;
  /** Refuses as the service does. */
  refuse(status: number, name: string, fields?: { readonly message?: string; readonly reason?: string; readonly inBody?: boolean }): true;
  /** Answers a block with other bytes or headers than the right ones; undefined headers are left out. */
  block(bytes: Buffer, headers?: Readonly<Record<string, string | undefined>>): true;
}

/** Answers in place of the default; returns false to leave it to the default. */
export type EbsBehaviour = (exchange: EbsExchange) => boolean | Promise<boolean>;

export interface EbsServerOptions {
  readonly snapshots?: readonly Snapshot[];
  /** Blocks a page at most. @default as asked for */
  readonly pageBlocks?: number;
  readonly behave?: EbsBehaviour;
}

export class EbsServer implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #answering = new Set<ServerResponse>();
  readonly #waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  readonly #pageBlocks: number;
  readonly asked: EbsAsked[] = [];
  snapshots: readonly Snapshot[];
  behave: EbsBehaviour;
  /** Tokens of another generation are refused. */
  generation = 1;
  /** Secrets by key ID; a test lets others in, or these no more. */
  readonly keys = new Map<string, string>([[TEST_CREDENTIALS.AWS_ACCESS_KEY_ID, TEST_CREDENTIALS.AWS_SECRET_ACCESS_KEY]]);
  /** Key IDs whose session is over. */
  readonly expired = new Set<string>();
  /** The most requests that were answered at once. */
  mostOpen = 0;

  private constructor({ snapshots = [], pageBlocks = 10_000, behave = () => false }: EbsServerOptions) {
    this.snapshots = snapshots;
    this.behave = behave;
    this.#pageBlocks = pageBlocks;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    this.#server.on("clientError", () => {});
  }

  static async start(options: EbsServerOptions = {}): Promise<EbsServer> {
    const server = new EbsServer(options);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Blocks that were asked for, in order. */
  get askedBlocks(): readonly number[] {
    return this.asked.flatMap(({ block }) => (block === null ? [] : [block]));
  }

  count(kind: EbsAsked["kind"]): number {
    return this.asked.filter((asked) => asked.kind === kind).length;
  }

  /** Resolves when this many requests have arrived. */
  hasBeenAsked(count: number): Promise<void> {
    if (this.asked.length >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ count, resolve }));
  }

  /** Resolves when no request is being answered any more. */
  async isQuiet(): Promise<void> {
    await Promise.all([...this.#answering].map((response) => new Promise((resolve) => response.once("close", resolve))));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", this.endpoint);
    const [, snapshotId = "", blocks, index] = /^\/snapshots\/([^/]+)\/(blocks)(?:\/(\d+))?$/.exec(url.pathname) ?? [];
    const kind = blocks === undefined ? "other" : index === undefined ? "list" : "block";
    const asked: EbsAsked = {
      nth: this.asked.length + 1,
      kind,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      block: index === undefined ? null : Number(index),
    };
    this.asked.push(asked);
    for (const { count, resolve } of this.#waiting) if (this.asked.length >= count) resolve();
    this.#answering.add(response);
    this.mostOpen = Math.max(this.mostOpen, this.#answering.size);
    response.once("close", () => this.#answering.delete(response));
    const exchange = this.#exchange(asked, response, this.snapshots.find(({ id }) => id === snapshotId) ?? null);
    const keyId = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (this.expired.has(keyId)) exchange.refuse(403, "ExpiredTokenException", { message: "The security token is expired" });
    else if (!isSigned(request, url, this.keys))
      exchange.refuse(403, "InvalidSignatureException", { message: "The request signature we calculated does not match" });
    else if (!(await this.behave(exchange))) this.#answer(exchange);
  }

  #exchange(asked: EbsAsked, response: ServerResponse, snapshot: Snapshot | null): EbsExchange {
    return {
      asked,
      response,
      snapshot,
      refuse: (status, name, { message = `${name} of the tests`, reason, inBody = false } = {}) => {
        const body = JSON.stringify({
          Message: message,
          ...(reason === undefined ? {} : { Reason: reason }),
          ...(inBody ? { __type: name } : {}),
        });
        const head = { "content-type": "application/json", "content-length": Buffer.byteLength(body), "x-amzn-requestid": `${asked.nth}` };
        response.writeHead(status, inBody ? head : { ...head, "x-amzn-errortype": name }).end(body);
        return true;
      },
      block: (bytes, headers = {}) => {
        const all: Record<string, string | undefined> = {
          "content-type": "application/octet-stream",
          "content-length": `${bytes.length}`,
          "x-amz-data-length": `${bytes.length}`,
          "x-amz-checksum": createHash("sha256").update(bytes).digest("base64"),
          "x-amz-checksum-algorithm": "SHA256",
          ...headers,
        };
        for (const [name, value] of Object.entries(all)) if (value !== undefined) response.setHeader(name, value);
        response.writeHead(200).end(bytes);
        return true;
      },
    };
  }

  #answer(exchange: EbsExchange): void {
    const { asked, snapshot } = exchange;
    if (snapshot === null) {
      exchange.refuse(404, "ResourceNotFoundException", { message: "The snapshot does not exist.", reason: "SNAPSHOT_NOT_FOUND" });
    } else if (asked.block === null) this.#list(exchange, snapshot);
    else if (asked.query.get("blockToken") !== this.#blockToken(asked.block)) {
      exchange.refuse(400, "ValidationException", { message: "Invalid block token", reason: "INVALID_BLOCK_TOKEN" });
    } else exchange.block(snapshot.blockOf(asked.block));
  }

  #list({ asked: { query }, response, refuse }: EbsExchange, { blocks, volumeGib }: Snapshot): void {
    const pageToken = query.get("pageToken");
    const [, generation, from] = /^page (\d+) (\d+)$/.exec(pageToken ?? "") ?? [];
    if (pageToken !== null && generation !== `${this.generation}`) {
      refuse(400, "ValidationException", { message: "Invalid page token", reason: "INVALID_PAGE_TOKEN" });
      return;
    }
    const start = from === undefined ? Math.max(0, firstAtOrAfter(blocks, Number(query.get("startingBlockIndex") ?? 0))) : Number(from);
    const end = Math.min(blocks.length, start + Math.min(this.#pageBlocks, Number(query.get("maxResults") ?? 100)));
    const body = JSON.stringify({
      Blocks: blocks.slice(start, end).map((index) => ({ BlockIndex: index, BlockToken: this.#blockToken(index) })),
      ExpiryTime: Date.now() / 1000 + 7 * 86_400,
      VolumeSize: volumeGib,
      BlockSize: BLOCK_BYTES,
      ...(end < blocks.length ? { NextToken: `page ${this.generation} ${end}` } : {}),
    });
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
  }

  /** With letters that must be escaped in a query. */
  #blockToken(index: number): string {
    return `AAAB+/=(${this.generation})*'${index}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A restored volume of a snapshot, byte by byte, as a digest. */
export function volumeDigest({ blocks, blockOf, volumeGib }: Snapshot): string {
  const hash = createHash("sha256");
  const listed = new Set(blocks);
  const zeros = Buffer.alloc(BLOCK_BYTES);
  for (let index = 0; index < (volumeGib * GIB) / BLOCK_BYTES; index += 1) hash.update(listed.has(index) ? blockOf(index) : zeros);
  return hash.digest("hex");
}

function firstAtOrAfter(blocks: readonly number[], index: number): number {
  const found = blocks.findIndex((block) => block >= index);
  return found === -1 ? blocks.length : found;
}

/** Signature Version 4, by the book and for any set of signed headers. */
function isSigned(request: IncomingMessage, url: URL, keys: ReadonlyMap<string, string>): boolean {
  const match =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/ebs\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? "",
    );
  if (match === null) return false;
  const [, keyId = "", day = "", region = "", names = "", signature] = match;
  const secret = keys.get(keyId);
  if (secret === undefined || region !== TEST_CREDENTIALS.AWS_REGION) return false;
  const time = `${request.headers["x-amz-date"]}`;
  const raw = (request.url ?? "").split("?")[1] ?? "";
  // Encoded anew from what was meant: only one way of writing it is canonical.
  const query = raw
    .split("&")
    .map((pair) =>
      pair
        .split("=", 2)
        .map((part) => escape3986(decodeURIComponent(part)))
        .join("="),
    )
    .sort()
    .join("&");
  const headers = names.split(";").map((name) => `${name}:${`${request.headers[name]}`.trim()}\n`);
  const body = request.headers["x-amz-content-sha256"] ?? createHash("sha256").update("").digest("hex");
  const canonical = [request.method, url.pathname, query, headers.join(""), names, body].join("\n");
  const text = ["AWS4-HMAC-SHA256", time, `${day}/${region}/ebs/aws4_request`, createHash("sha256").update(canonical).digest("hex")].join(
    "\n",
  );
  const key = [day, region, "ebs", "aws4_request"].reduce<Buffer | string>(
    (made, part) => createHmac("sha256", made).update(part).digest(),
    `AWS4${secret}`,
  );
  return createHmac("sha256", key).update(text).digest("hex") === signature;
}

function escape3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
