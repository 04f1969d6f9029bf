/** The library's stream of a file. */
import { pipeline } from "node:stream/promises";
import { createGunzip, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openArtifact } from "../../src/index.ts";
import { type Fetching, fetching } from "../support/fetching.ts";
import { contentOf, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;

/** With a state folder of its own. */
let home: Fetching;
beforeEach(async () => {
  home = await fetching();
});
afterEach(() => home[Symbol.asyncDispose]());

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const taken: Uint8Array[] = [];
  for await (const bytes of stream) taken.push(bytes);
  return Buffer.concat(taken);
}

describe("openArtifact", () => {
  it("reads a file in order over several connections, and says what its source says", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const input = { url: origin.url, connections: 3, minSegmentSize: "1MiB", checksum: `sha256:${origin.sha256}` };
    const stream = await openArtifact(input);
    expect(stream).toBeInstanceOf(ReadableStream);
    expect(stream).toMatchObject({ sizeBytes: SIZE, fileName: "file.bin", version: '"v1"', contentType: null });
    expect(stream.source).toBe(origin.url);
    expect((await readAll(stream)).equals(origin.resource.bytes)).toBe(true);
  });

  it("is taken by whatever takes web streams", async () => {
    await using origin = await Origin.start();
    const plain = contentOf(300_000);
    const packed = gzipSync(plain);
    origin.resource = { ...origin.resource, bytes: packed };
    const unpacked: Buffer[] = [];
    await pipeline(await openArtifact({ url: origin.url }), createGunzip(), async (bytes: AsyncIterable<Buffer>) => {
      for await (const part of bytes) unpacked.push(part);
    });
    expect(Buffer.concat(unpacked).equals(plain)).toBe(true);
    expect(Buffer.from(await new Response(await openArtifact({ url: origin.url })).arrayBuffer()).equals(packed)).toBe(true);
  });

  it("fills buffers that its reader brings, to the end", async () => {
    await using origin = await Origin.start({ sizeBytes: 300_000 });
    const reader = (await openArtifact({ url: origin.url })).getReader({ mode: "byob" });
    const taken: Uint8Array[] = [];
    for (let end = await reader.read(new Uint8Array(100_000)); !end.done; end = await reader.read(new Uint8Array(100_000)))
      taken.push(end.value);
    expect(Buffer.concat(taken).equals(origin.resource.bytes)).toBe(true);
  });

  it("ends with an error in place of the last bytes if the digest is wrong", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const stream = await openArtifact({ url: origin.url, checksum: `sha256:${"ab".repeat(32)}` });
    let count = 0;
    const reading = async () => {
      for await (const bytes of stream) count += bytes.length;
    };
    await expect(reading()).rejects.toMatchObject({ name: "FetchError", code: "checksum-mismatch" });
    expect(count).toBeLessThan(SIZE);
  });

  it("rejects if the source does not answer with the file", async () => {
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ status: 404, body: Buffer.alloc(0) }) });
    await expect(openArtifact({ url: origin.url })).rejects.toMatchObject({ code: "not-found" });
  });

  it("stops the fetch when the stream is cancelled, and resolves when its connections are gone", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const stream = await openArtifact({ url: origin.url });
    const reader = stream.getReader();
    await reader.read();
    await reader.cancel();
    await origin.isQuiet();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  it("ends with an error when the signal stops it", async () => {
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const stop = new AbortController();
    const reader = (await openArtifact({ url: origin.url }, { signal: stop.signal })).getReader();
    await reader.read();
    stop.abort();
    await expect(reader.read().then(() => reader.read())).rejects.toMatchObject({ code: "cancelled" });
  });
});
