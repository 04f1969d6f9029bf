import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { FetchError } from "../../src/core/errors.ts";
import { expectWhole, type Fetching, fetching } from "../support/fetching.ts";
import { type Behaviour, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SIZE = 6 * MIB;
const SECRETS = {
  connections: "3",
  "min-segment-size": "1MiB",
  retries: "1",
  headers: ["X-Key: s3cret-header", "Cookie: session=s3cret-cookie"],
  "bearer-token": "s3cret-token",
};

/** The user's URL, with a password and a signature in it. */
const secretUrl = (origin: Origin) =>
  `${origin.url.replace("//", "//user:s3cret-password@")}?X-Amz-Signature=s3cret-signature#s3cret-fragment`;

/** Everything that a fetch told or left behind, but for the bytes of the file itself. */
function traces(f: Fetching, told: unknown): string {
  const left = [f.folder, join(process.env["FETCH_ACTION_STATE_DIR"] ?? "", "artifacts")].flatMap((folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => !name.endsWith(".bin") && !name.endsWith(".part"))
        .map((name) => `${name}: ${readFileSync(join(folder, name), "latin1")}`);
    } catch {
      return [];
    }
  });
  // Causes and properties too: whoever logs the whole error logs them.
  return [inspect(told, { depth: null, showHidden: true }), inspect(f.events, { depth: null }), ...left].join("\n");
}

const empty =
  (status: number): Behaviour =>
  (exchange) =>
    exchange.answer({ status, headers: { "content-length": "0" }, body: Buffer.alloc(0) });

/** Each time another version of another size, which breaks off. */
const changing: Behaviour = ({ asked, response, resource }) => {
  response.writeHead(200, { "etag": `"v${asked.nth}"`, "content-length": resource.bytes.length + asked.nth });
  response.write(resource.bytes, () => response.socket?.end());
  return true;
};

describe("what is secret", () => {
  it.each<[string, string, Behaviour]>([
    ["is refused", "unauthorized", empty(401)],
    ["is forbidden", "forbidden", empty(403)],
    ["finds nothing", "not-found", empty(404)],
    ["meets a broken server", "server-error", empty(500)],
    ["is throttled", "throttled", empty(429)],
    ["is cut off", "network", (exchange) => exchange.reset()],
    ["is cut off later", "network", (exchange) => exchange.asked.nth > 2 && exchange.reset()],
    ["gets no HTTP", "bad-response", (exchange) => exchange.raw("nonsense s3cret\r\n\r\n")],
    ["gets a wrong range", "bad-response", (exchange) => exchange.answer({ headers: { "content-range": "bytes 7-8/s3cret" } })],
    ["gets compressed bytes", "encoded-response", (exchange) => exchange.gzip()],
    ["is led in a circle", "too-many-redirects", (exchange) => exchange.redirect("?token=s3cret")],
    ["is led to a closed door", "connect", (exchange) => exchange.redirect("http://user:s3cret@127.0.0.1:1/?sig=s3cret")],
    ["is led to no place", "bad-response", (exchange) => exchange.redirect("http://s3cret:s3cret:s3cret/")],
    ["is led to another scheme", "bad-response", (exchange) => exchange.redirect("ftp://user:s3cret@example.com/?s3cret")],
    ["is led to plain http", "insecure-http", (exchange) => exchange.redirect("http://192.0.2.1/?sig=s3cret")],
    ["sees the file change each time", "source-changed", (exchange) => exchange.asked.nth > 1 && changing(exchange)],
    ["has no room", "no-space", (exchange) => exchange.answer({ headers: { "content-range": `bytes 0-1048575/${2 ** 50}` } })],
  ])("is in no message, event, record or cause of a fetch that %s", async (_what, code, behave) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE, behave });
    const error: FetchError = await f.failure(secretUrl(origin), SECRETS);
    expect(error.code).toBe(code);
    expect(traces(f, error)).not.toContain("s3cret");
    expect(f.has("a.bin")).toBe(false);
  });

  it("is in nothing that a success leaves behind, and did arrive where it belongs", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const { headers, ...options } = SECRETS;
    const result = await f.fetch(secretUrl(origin), { ...options, headers });
    expectWhole(result, origin.resource.bytes, f.read());
    expect(traces(f, result)).not.toContain("s3cret");
    for (const asked of origin.asked) {
      expect(asked.path).toBe("/dir/file.bin?X-Amz-Signature=s3cret-signature");
      expect(asked.headers).toMatchObject({
        "x-key": "s3cret-header",
        authorization: "Bearer s3cret-token",
        cookie: "session=s3cret-cookie",
      });
    }
  });

  it("in the URL's user part goes as Basic credentials to its own origin only", async () => {
    await using f = await fetching();
    await using storage = await Origin.start();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(storage.url) });
    expectWhole(await f.fetch(origin.url.replace("//", "//us%40er:p%3Ass@")), storage.resource.bytes, f.read());
    expect(origin.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from("us@er:p:ss").toString("base64")}`);
    expect(storage.asked[0]?.headers.authorization).toBeUndefined();
  });

  it("in the URL of a redirect is masked as a whole, and each signature by itself, since others may repeat it alone", async () => {
    await using f = await fetching();
    await using storage = await Origin.start();
    const signature = "aZ3/9xK+".repeat(4);
    const query = `se=2030-01-01&sig=${encodeURIComponent(signature)}`;
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(`${storage.url}?${query}`) });
    expectWhole(await f.fetch(origin.url), storage.resource.bytes, f.read());
    expect(new Set(f.secrets)).toEqual(new Set([query, signature, encodeURIComponent(signature)]));
  });
});
