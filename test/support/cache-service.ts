/**
 * A cache service of version 2 as @actions/cache speaks to it: three twirp methods and a blob store, with faults to inject.
 * Keys are matched as GitHub does it: the exact key, else the newest entry that begins with a restore key.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type CacheFault = "500" | "429" | "stall" | "reset" | "denied";
type Faulty = "CreateCacheEntry" | "FinalizeCacheEntryUpload" | "GetCacheEntryDownloadURL" | "blob";

export interface CacheEntry {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly blocks: Map<string, Buffer>;
  /** Null when the bytes are elsewhere. */
  blob: Buffer | null;
  /** Whether its upload was finished: only then is it found. */
  isComplete: boolean;
}

/** A blob endpoint of somebody else's, and its signed URLs. */
export interface BlobStore {
  urlOf(id: number): string;
}

interface Ask {
  readonly key: string;
  readonly version: string;
  readonly restore_keys?: readonly string[];
}

export class CacheService implements AsyncDisposable {
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly entries: CacheEntry[] = [];
  /** By method, or for reads of a blob. */
  readonly faults: Partial<Record<Faulty, CacheFault>> = {};
  /** A service that is wrong: whatever is asked for, the newest entry is the answer. */
  answersWithAnyEntry = false;
  /** Methods and blob requests, in order. */
  readonly requests: string[] = [];
  readonly #waiting: { readonly method: string; readonly resolve: () => void }[] = [];

  readonly #blobs: BlobStore;

  private constructor(blobs: BlobStore | null) {
    this.#blobs = blobs ?? { urlOf: (id) => `${this.url}blob/${id}/archive?sig=secret-signature` };
  }

  /** @param blobs where bytes are kept; null keeps them here, with the faults */
  static async start(blobs: BlobStore | null = null): Promise<CacheService> {
    const service = new CacheService(blobs);
    await new Promise<void>((resolve) => service.#server.listen(0, "127.0.0.1", resolve));
    return service;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** What a job on GitHub has in its environment to find the service. */
  get env(): Readonly<Record<string, string>> {
    return {
      ACTIONS_CACHE_SERVICE_V2: "1",
      ACTIONS_RESULTS_URL: this.url,
      ACTIONS_RUNTIME_TOKEN: "runtime-token",
      GITHUB_SERVER_URL: "https://github.com",
    };
  }

  /** Resolves when the method is called for the first time from now on. */
  asked(method: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ method, resolve }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", this.url);
    const method = pathname.split("/").at(-1) ?? "";
    const isBlob = pathname.startsWith("/blob/");
    this.requests.push(isBlob ? `${request.method} blob` : method);
    for (const waiting of this.#waiting) if (waiting.method === method) waiting.resolve();
    const body = await readAll(request);
    const fault = this.faults[(isBlob ? "blob" : method) as Faulty];
    if (fault === "stall") return;
    if (fault === "500" || fault === "429") return void response.writeHead(Number(fault), { "retry-after": "1" }).end();
    if (fault === "denied") return answer(response, { ok: false, message: "cache write denied: read-only token" });
    if (!isBlob) return answer(response, this.#twirp(method, JSON.parse(body.toString()) as Ask));
    const entry = this.entries[Number(pathname.split("/")[2])];
    if (entry === undefined) return void response.writeHead(404).end();
    if (request.method === "PUT") return putBlob(request, response, entry, body);
    readBlob(request, response, entry.blob ?? Buffer.alloc(0), fault === "reset");
  }

  #twirp(method: string, { key, version, restore_keys: restoreKeys = [] }: Ask): object {
    const urlOf = ({ id }: CacheEntry) => this.#blobs.urlOf(id);
    const same = this.entries.filter((entry) => entry.version === version);
    if (method === "CreateCacheEntry") {
      if (same.some((entry) => entry.key === key)) return { ok: false };
      const entry: CacheEntry = { id: this.entries.length, key, version, blocks: new Map(), blob: null, isComplete: false };
      this.entries.push(entry);
      return { ok: true, signed_upload_url: urlOf(entry) };
    }
    if (method === "FinalizeCacheEntryUpload") {
      const entry = same.find((entry) => entry.key === key);
      if (entry !== undefined) entry.isComplete = true;
      return { ok: entry !== undefined, entry_id: "1" };
    }
    const complete = same.filter(({ isComplete }) => isComplete).reverse();
    const found =
      complete.find((entry) => entry.key === key) ??
      complete.find((entry) => this.answersWithAnyEntry || restoreKeys.some((prefix) => entry.key.startsWith(prefix)));
    return found === undefined ? { ok: false } : { ok: true, signed_download_url: urlOf(found), matched_key: found.key };
  }
}

function putBlob(request: IncomingMessage, response: ServerResponse, entry: CacheEntry, body: Buffer): void {
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const comp = searchParams.get("comp");
  if (comp === "block") entry.blocks.set(searchParams.get("blockid") ?? "", body);
  else if (comp === "blocklist") {
    const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]+)</g)].map(([, id = ""]) => id);
    entry.blob = Buffer.concat(ids.map((id) => entry.blocks.get(id) ?? Buffer.alloc(0)));
  } else entry.blob = body;
  response.writeHead(201, { etag: '"1"', "last-modified": new Date(0).toUTCString(), "x-ms-request-id": "1" }).end();
}

/** With `isCut` the connection breaks half-way. */
function readBlob(request: IncomingMessage, response: ServerResponse, blob: Buffer, isCut: boolean): void {
  const range = /bytes=(\d+)-(\d*)/.exec(`${request.headers.range ?? request.headers["x-ms-range"] ?? ""}`);
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]) + 1, blob.length) : blob.length;
  const contentRange = range ? { "content-range": `bytes ${start}-${end - 1}/${blob.length}` } : {};
  response.writeHead(range ? 206 : 200, { "content-length": end - start, ...contentRange, etag: '"1"' });
  if (request.method === "HEAD") return void response.end();
  if (!isCut) return void response.end(blob.subarray(start, end));
  response.write(blob.subarray(start, start + Math.floor((end - start) / 2)), () => response.socket?.destroy());
}

function answer(response: ServerResponse, message: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(message));
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
