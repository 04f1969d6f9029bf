/** Blobs of Azurite, Microsoft's own emulator, by az://: with a shared access signature, and without one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetching } from "../support/fetching.ts";
import { contentOf } from "../support/origin.ts";
import { Azurite } from "./support/azurite.ts";

describe("a blob of Azurite", () => {
  const bytes = contentOf(20 * 1024 * 1024 + 7);
  let azurite: Azurite;
  beforeAll(async () => {
    azurite = await Azurite.start();
  });
  afterAll(() => azurite[Symbol.asyncDispose]());

  it("comes in ranges, with the signature in the query, and is refused without it", async () => {
    await using f = await fetching();
    const url = new URL(azurite.store().urlOf(1));
    url.pathname += " a+b%25.bin";
    const headers = { "x-ms-blob-type": "BlockBlob", "x-ms-version": "2021-08-06" };
    const { status } = await fetch(url, { method: "PUT", body: Buffer.from(bytes), headers });
    expect(status).toBe(201);
    const [, account = "", container = "", blob = ""] = url.pathname.split("/");
    const name = `az://${account}/${container}/${decodeURIComponent(blob)}`;
    const endpoint = `${url.origin}/${account}`;
    const result = await f.fetch(`${name}${url.search}`, { endpoint });
    expect(result).toMatchObject({ status: "downloaded", bytes: bytes.length });
    expect(f.read().equals(bytes)).toBe(true);
    expect(["forbidden", "unauthorized", "not-found"]).toContain((await f.failure(name, { endpoint, force: "true" })).code);
    const missing = await f.failure(`az://${account}/${container}/none${url.search}`, { endpoint });
    expect(missing).toMatchObject({ code: "not-found", message: expect.stringContaining("BlobNotFound") });
  });
});
