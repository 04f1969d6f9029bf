/** A blob endpoint that costs as little as one can: what is put goes into files, what is asked for comes out of them. */
import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { BlobStore } from "../test/support/cache-service.ts";

export class BlobFiles implements BlobStore, AsyncDisposable {
  readonly #folder: string;
  readonly #server = createServer((request, response) => void this.#serve(request, response).catch(() => response.destroy()));
  /** The files of each blob, in order. */
  readonly #blobs = new Map<string, readonly string[]>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(folder: string): Promise<BlobFiles> {
    const files = new BlobFiles(folder);
    await new Promise<void>((resolve) => files.#server.listen(0, "127.0.0.1", resolve));
    return files;
  }

  urlOf(id: number): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/blobs/${id}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (request.method !== "PUT") return this.#read(pathname, response);
    if (searchParams.get("comp") === "blocklist") {
      let list = "";
      for await (const text of request.setEncoding("utf8")) list += text;
      const ids = [...list.matchAll(/<Latest>([^<]+)</g)].map(([, id = ""]) => id);
      this.#blobs.set(
        pathname,
        ids.map((id) => this.#fileOf(pathname, id)),
      );
    } else {
      const file = this.#fileOf(pathname, searchParams.get("blockid") ?? "whole");
      await pipeline(request, createWriteStream(file, { highWaterMark: 1024 ** 2 }));
      this.#blobs.set(pathname, [file]);
    }
    response.writeHead(201, { etag: '"1"', "last-modified": new Date(0).toUTCString(), "x-ms-request-id": "1" }).end();
  }

  async #read(blob: string, response: ServerResponse): Promise<void> {
    const files = this.#blobs.get(blob) ?? [];
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    response.writeHead(200, { "content-length": sizes.reduce((sum, size) => sum + size, 0), etag: '"1"' });
    await pipeline(contentsOf(files), response);
  }

  #fileOf(blob: string, block: string): string {
    return join(this.#folder, Buffer.from(`${blob} ${block}`).toString("hex"));
  }
}

async function* contentsOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: 1024 ** 2 });
}
