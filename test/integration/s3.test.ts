/** Objects of S3, from a store that answers as Amazon's API reference has it. That a signature is right is the business of test/unit/aws and test/real. */
import { hash } from "node:crypto";
import { join } from "node:path";
import { crc32 as zlibCrc32 } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RawOptions } from "../../src/app/request/options.ts";
import { Signer } from "../../src/aws/sign.ts";
import { attach, startInBackground } from "../../src/index.ts";
import { BUCKET_KEYS, stubBuckets, xmlError } from "../support/buckets.ts";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { type Asked, type Exchange, Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const AMZ = { "x-amz-request-id": "4442587FB7D0A2F9" };

beforeEach(() => stubBuckets());
afterEach(() => vi.unstubAllEnvs());

/** With a checksum nobody asks what the whole hashes to. */
const at = (origin: Origin, options: RawOptions = {}): RawOptions => ({
  endpoint: origin.base,
  checksum: `sha256:${origin.sha256}`,
  ...options,
});
const refuse = ({ response }: Exchange, status: number, body: Buffer, headers = {}) => {
  response.writeHead(status, { ...AMZ, "content-type": "application/xml", ...headers }).end(body);
  return true;
};

/** The signature that this request should have, over the path as it was sent. */
function signatureOf({ path, headers, method }: Asked, base: string, region = "us-east-1"): string {
  const [pathOnly = "", query = ""] = path.split("?");
  const url = new URL(`${base}/${query === "" ? "" : `?${query}`}`);
  const signed = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("x-amz-"))) as Record<string, string>;
  const { "x-amz-date": time = "", "x-amz-content-sha256": payloadHash = "", ...others } = signed;
  const epochMs = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
  const signer = new Signer({ service: "s3", region });
  return signer.headersFor({ method: method as "GET", url, path: pathOnly, headers: others, payloadHash }, BUCKET_KEYS, epochMs)[
    "authorization"
  ] as string;
}

describe("an object of S3", () => {
  it("comes in ranges of at most 16 MiB, each signed by itself, and asks for its checksum", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 40 * MIB + 5 });
    const result = await f.fetch("s3://bucket/dir/file.bin", at(origin));
    expectWhole(result, origin.resource.bytes, f.read());
    for (const asked of origin.asked) {
      expect(asked.path).toBe("/bucket/dir/file.bin");
      expect(asked.headers["x-amz-checksum-mode"]).toBe("ENABLED");
      expect(asked.headers.authorization).toBe(signatureOf(asked, origin.base));
      expect((asked.range?.end ?? 0) - (asked.range?.start ?? 0)).toBeLessThanOrEqual(16 * MIB);
    }
  });

  it("is asked for over all connections from the beginning", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    await f.fetch("s3://bucket/a.bin", at(origin, { "min-segment-size": "1MiB" }));
    expect(f.events).toContainEqual(expect.objectContaining({ type: "opened", connections: 16 }));
  });

  it("is asked for in requests that stay within the parts in which it was uploaded", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 40 * MIB + 5, etag: `"${"0a".repeat(16)}-5"` });
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { connections: "1" }));
    expectWhole(result, origin.resource.bytes, f.read());
    // The first request is made before anything is known of the object.
    for (const { range } of origin.asked.slice(1)) {
      expect(Math.ceil((range?.end ?? 0) / (10 * MIB))).toBe(Math.floor((range?.start ?? 0) / (10 * MIB)) + 1);
    }
  });

  it.each([
    ["with blanks, pluses and percent signs", "a b+c%20d%/e.bin", "/bucket/a%20b%2Bc%2520d%25/e.bin"],
    ["of other scripts", "ü/日本.bin", "/bucket/%C3%BC/%E6%97%A5%E6%9C%AC.bin"],
    ["with empty segments", "/a//b.bin", "/bucket//a//b.bin"],
    ["with dots for segments", "a/../b/./c.bin", "/bucket/a/../b/./c.bin"],
    ["with a question mark and a hash", "what?/a#1.bin", "/bucket/what%3F/a%231.bin"],
    ["with what only signatures encode", "(a)!'*.bin", "/bucket/%28a%29%21%27%2A.bin"],
  ])("may have a key %s", async (_what, key, path) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const result = await f.fetch(`s3://bucket/${key}`, at(origin));
    expectWhole(result, origin.resource.bytes, f.read());
    expect(origin.asked.map((asked) => asked.path)).toEqual([path]);
    expect(origin.asked[0]?.headers.authorization).toBe(signatureOf(origin.asked[0] as Asked, origin.base));
  });

  it("is fetched in the version that is named", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch("s3://bucket/a.bin?versionId=3sL4kqtJlcpXroDTDmJ+rmSpXd/dIbrHY", at(origin));
    expect(origin.asked[0]?.path).toBe("/bucket/a.bin?versionId=3sL4kqtJlcpXroDTDmJ%2BrmSpXd%2FdIbrHY");
    expect(origin.asked[0]?.headers.authorization).toBe(signatureOf(origin.asked[0] as Asked, origin.base));
  });

  it("is asked for without a signature if there are no credentials, and is then nobody's secret", async () => {
    stubBuckets({ isSigned: false });
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch("s3://bucket/a.bin", at(origin));
    expect(origin.asked[0]?.headers).not.toHaveProperty("authorization");
  });

  it("goes into a folder under its own name", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch("s3://bucket/dir/image 1.bin", at(origin, { path: "out/" }));
    expect(await f.names()).toEqual(["out"]);
    expect(f.has("out/image_1.bin")).toBe(true);
  });

  it("is asked for with the user's x-amz headers signed, such as the one by which the requester pays", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    await f.fetch("s3://bucket/a.bin", at(origin, { headers: ["x-amz-request-payer: requester"] }));
    const [asked] = origin.asked;
    expect(asked?.headers["x-amz-request-payer"]).toBe("requester");
    expect(asked?.headers.authorization).toContain("x-amz-request-payer");
    expect(asked?.headers.authorization).toBe(signatureOf(asked as Asked, origin.base));
  });

  it("goes on after a break, and asks for the very version that it began with", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    origin.behave = (exchange) => exchange.asked.nth === 1 && exchange.resetAfter(3 * MIB);
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), origin.resource.bytes, f.read());
    const later = origin.asked.slice(1);
    expect(later.length).toBeGreaterThan(0);
    for (const { headers } of later) expect(headers).toMatchObject({ "if-match": '"v1"' });
  });

  it("starts over if the store says that it was replaced", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    origin.behave = (exchange) => {
      if (exchange.asked.nth === 1) return exchange.resetAfter(1 * MIB);
      if (exchange.asked.nth === 2) origin.change();
      const isOld = exchange.asked.headers["if-match"] === '"v1"';
      return isOld && refuse(exchange, 412, xmlError("PreconditionFailed"));
    };
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" })), origin.resource.bytes, f.read());
  });
});

describe("what S3 says that an object hashes to", () => {
  const crc32 = (bytes: Buffer) => {
    const code = Buffer.alloc(4);
    code.writeUInt32BE(zlibCrc32(bytes));
    return code.toString("base64");
  };
  const start = (sum: (bytes: Buffer) => string, sizeBytes = 20 * MIB) =>
    Origin.start({
      sizeBytes,
      // As S3 does: an answer to a range says nothing of the whole.
      behave: (exchange) =>
        exchange.asked.method === "HEAD" &&
        exchange.answer({ headers: { "x-amz-checksum-crc32": sum(exchange.resource.bytes) }, body: Buffer.alloc(0) }),
    });

  const isLater = ({ asked }: Exchange) => asked.method === "GET" && (asked.range?.start ?? 0) >= 8 * MIB;

  it("is asked for beside the first range, and compared", async () => {
    await using f = await fetching();
    await using origin = await start(crc32);
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.reason).toContain("x-amz-checksum-crc32");
  });

  it("of other bytes is a mismatch", async () => {
    await using f = await fetching();
    await using origin = await start(() => crc32(Buffer.from("other")));
    expect(await f.failure("s3://bucket/a.bin", at(origin, { checksum: "" }))).toMatchObject({ code: "checksum-mismatch" });
    expect(f.has("a.bin")).toBe(false);
  });

  it("is made while the bytes come: no thread reads the file again", async () => {
    await using f = await fetching();
    await using origin = await start(crc32, 2 * MIB);
    let threads = 0;
    const count = () => {
      threads += 1;
    };
    process.on("worker", count);
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" })).finally(() => process.off("worker", count));
    expectWhole(result, origin.resource.bytes, f.read());
    expect([threads, result.reason]).toEqual([0, expect.stringContaining("x-amz-checksum-crc32")]);
  });

  it.each(["lean", "thread"] as const)("is made of what an earlier fetch left as well, over the %s wire", async (wire) => {
    await using f = await fetching({ wire, clock: stillClock });
    await using origin = await start(crc32);
    const { behave } = origin;
    origin.behave = (exchange) => (isLater(exchange) ? refuse(exchange, 403, xmlError("AccessDenied")) : behave(exchange));
    await f.failure("s3://bucket/a.bin", at(origin, { checksum: "", connections: "1", retries: "1" }));
    origin.behave = behave;
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expectWhole({ ...result, status: "downloaded" }, origin.resource.bytes, f.read());
    expect(result).toMatchObject({ status: "resumed", reason: expect.stringContaining("checked against the crc32 digest") });
  });

  it("is made of the file if the rest had to come in one stream", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await start(crc32);
    const { behave } = origin;
    const whole = (exchange: Exchange) => {
      const { bytes } = exchange.resource;
      return exchange.answer({ status: 200, headers: { "content-range": undefined, "content-length": `${bytes.length}` }, body: bytes });
    };
    origin.behave = (exchange) => (isLater(exchange) ? whole(exchange) : behave(exchange));
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "", connections: "1" }));
    expect(f.events).toContainEqual({ type: "notice", message: expect.stringMatching(/The rest comes in one stream/) });
    expect(f.read().equals(origin.resource.bytes)).toBe(true);
    expect(result.reason).toContain("x-amz-checksum-crc32");
  });

  it.each([
    ["is not believed of an upload in parts if the store does not say what it is of", undefined, "checked against no digest"],
    ["is believed of an upload in parts that it is said to be the whole of", "FULL_OBJECT", "x-amz-checksum-crc32"],
  ])("%s", async (_what, type, reason) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 2 * MIB, etag: `"${"0a".repeat(16)}-3"` });
    const sum = crc32(type === undefined ? Buffer.from("of the parts' checksums") : origin.resource.bytes);
    const headers = { "x-amz-checksum-crc32": sum, "x-amz-checksum-type": type };
    origin.behave = (exchange) => exchange.asked.method === "HEAD" && exchange.answer({ headers, body: Buffer.alloc(0) });
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expect(result.reason).toContain(reason);
    expect(f.read().equals(origin.resource.bytes)).toBe(true);
  });

  it("is not asked for if the user gave a checksum", async () => {
    await using f = await fetching();
    await using origin = await start(crc32);
    await f.fetch("s3://bucket/a.bin", at(origin));
    expect(origin.asked.map(({ method }) => method)).not.toContain("HEAD");
  });

  it("is also asked for in the region that the bucket turns out to be in", async () => {
    await using f = await fetching();
    await using origin = await start(crc32);
    const { behave } = origin;
    origin.behave = (exchange) =>
      exchange.asked.headers.authorization?.includes("/eu-west-3/s3/")
        ? behave(exchange)
        : refuse(exchange, 301, xmlError("PermanentRedirect"), { "x-amz-bucket-region": "eu-west-3" });
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expect(result.reason).toContain("x-amz-checksum-crc32");
  });
});

describe("a digest of digests of parts", () => {
  const PARTS: readonly number[] = [8 * MIB, 5 * MIB, 7 * MIB];
  const ETAG = `"${"0a".repeat(16)}-3"`;

  /** As S3 answers: HEAD has the digest, and GetObjectAttributes the parts, two on a page. */
  async function start({
    digest = "",
    uploaded = PARTS,
    parts = uploaded,
    etag = ETAG.slice(1, -1),
    lists = true,
  }: {
    readonly digest?: string;
    readonly uploaded?: readonly number[];
    readonly parts?: readonly number[];
    readonly etag?: string;
    readonly lists?: boolean;
  } = {}) {
    const origin = await Origin.start({ sizeBytes: 20 * MIB, etag: ETAG });
    origin.behave = (exchange) => {
      const { path, method, headers } = exchange.asked;
      const isAttributes = path.includes("?attributes=");
      if (isAttributes && !lists) return refuse(exchange, 403, xmlError("AccessDenied"));
      if (isAttributes) {
        const marker = Number(headers["x-amz-part-number-marker"] ?? 0);
        return exchange.answer({
          status: 200,
          headers: { etag: undefined, "content-length": undefined },
          body: pageOf(parts, marker, etag),
        });
      }
      if (method !== "HEAD") return false;
      const ends = uploaded.map((_, i) => uploaded.slice(0, i + 1).reduce((sum, size) => sum + size));
      const digests = ends.map((end, i) => hash("sha256", exchange.resource.bytes.subarray(end - (uploaded[i] ?? 0), end), "buffer"));
      const right = `${hash("sha256", Buffer.concat(digests), "base64")}-${uploaded.length}`;
      const number = Number(/partNumber=(\d+)/.exec(path)?.[1] ?? 0);
      if (number > 0)
        return exchange.answer({
          status: 206,
          headers: { etag: ETAG, "content-length": `${uploaded[number - 1]}` },
          body: Buffer.alloc(0),
        });
      const own = { "x-amz-checksum-sha256": digest || right, "x-amz-checksum-type": "COMPOSITE" };
      return exchange.answer({ headers: own, body: Buffer.alloc(0) });
    };
    return origin;
  }

  function pageOf(parts: readonly number[], marker: number, etag: string): Buffer {
    const onPage = parts.slice(marker, marker + 2);
    const listed = onPage.map((size, i) => `<Part><PartNumber>${marker + i + 1}</PartNumber><Size>${size}</Size></Part>`);
    const isTruncated = marker + 2 < parts.length;
    const next = `<IsTruncated>${isTruncated}</IsTruncated><NextPartNumberMarker>${marker + onPage.length}</NextPartNumberMarker>`;
    const xml = `<ETag>${etag}</ETag><ObjectParts>${next}${listed.join("")}<PartsCount>${parts.length}</PartsCount></ObjectParts>`;
    return Buffer.from(`<?xml version="1.0"?><GetObjectAttributesResponse>${xml}<ObjectSize>1</ObjectSize></GetObjectAttributesResponse>`);
  }

  it("is made again over the parts that the store lists, and compared", async () => {
    await using f = await fetching();
    await using origin = await start();
    const result = await f.fetch("s3://bucket/a.bin?versionId=v1", at(origin, { checksum: "" }));
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.reason).toContain("(x-amz-checksum-sha256, of 3 parts)");
    expect(result.checksum).toBe(`sha256:${origin.sha256}`);
    const asked = origin.asked.filter(({ path }) => path.includes("attributes"));
    expect(asked.map(({ path }) => path)).toEqual(Array(2).fill("/bucket/a.bin?attributes=&versionId=v1"));
    for (const question of asked) expect(question.headers.authorization).toBe(signatureOf(question, origin.base));
  });

  it("of other bytes is a mismatch", async () => {
    await using f = await fetching();
    await using origin = await start({ digest: `${"A".repeat(43)}=-3` });
    expect(await f.failure("s3://bucket/a.bin", at(origin, { checksum: "" }))).toMatchObject({ code: "checksum-mismatch" });
    expect(f.has("a.bin")).toBe(false);
  });

  it("is compared over parts of one size if the store does not list them", async () => {
    await using f = await fetching();
    await using origin = await start({ lists: false, uploaded: [6 * MIB, 6 * MIB, 6 * MIB, 2 * MIB] });
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expect(result.reason).toContain("(x-amz-checksum-sha256, of 4 parts)");
  });

  it("does not refuse a file whose parts may have other sizes than they seem to: it is checked against nothing, and that is said", async () => {
    await using f = await fetching();
    await using origin = await start({ lists: false, uploaded: [5 * MIB, 6 * MIB, 4 * MIB, 5 * MIB] });
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.checkedAgainst).toBeNull();
    expect(result.reason).toMatch(/checked against no digest: none was given, and what the server offers could not be checked\.$/);
    expect(f.events).toContainEqual({ type: "warning", message: expect.stringContaining("does not list the sizes of the parts") });
    const strict = { checksum: "", "require-checksum": "true", path: "b.bin" };
    expect(await f.failure("s3://bucket/a.bin", at(origin, strict))).toMatchObject({ code: "unverified" });
    expect(f.has("b.bin")).toBe(false);
  });

  it.each<[string, Parameters<typeof start>[0]]>([
    ["another version's", { etag: "0b".repeat(16) }],
    ["fewer than the digest is of", { parts: [8 * MIB, 12 * MIB] }],
    ["of another size together", { parts: [8 * MIB, 5 * MIB, 8 * MIB] }],
  ])("is of no use if the parts that are listed are %s", async (_what, options) => {
    await using f = await fetching();
    await using origin = await start(options);
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expect(result.reason).toContain("checked against no digest");
  });

  it("is of no use if whoever asks may not see the parts, or the store knows no such question", async () => {
    await using f = await fetching();
    await using origin = await start();
    const { behave } = origin;
    origin.behave = (exchange) =>
      exchange.asked.path.includes("attributes") ? refuse(exchange, 403, xmlError("AccessDenied")) : behave(exchange);
    const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
    expectWhole(result, origin.resource.bytes, f.read());
    expect(result.reason).toContain("checked against no digest");
  });

  describe("whose store lists no parts", () => {
    const EQUAL = [8 * MIB, 8 * MIB, 4 * MIB];
    const partOf = ({ path }: Asked) => Number(/[?&]partNumber=(\d+)/.exec(path)?.[1] ?? 0);

    /** Has equal parts, and tells the size of each that is asked for. */
    async function startEqual(sizeOf: (number: number) => number = (number) => EQUAL[number - 1] ?? 0, etag = ETAG) {
      const origin = await start({ uploaded: EQUAL });
      const { behave } = origin;
      origin.behave = (exchange) => {
        const number = partOf(exchange.asked);
        if (exchange.asked.path.includes("attributes")) return refuse(exchange, 501, xmlError("NotImplemented"));
        if (number === 0) return behave(exchange);
        return exchange.answer({ status: 206, headers: { "content-length": `${sizeOf(number)}`, etag }, body: Buffer.alloc(0) });
      };
      return origin;
    }

    it("is made again if the first part and the last one have sizes that fit", async () => {
      await using f = await fetching();
      await using origin = await startEqual();
      const result = await f.fetch("s3://bucket/a.bin?versionId=v1", at(origin, { checksum: "" }));
      expectWhole(result, origin.resource.bytes, f.read());
      expect(result.reason).toContain("(x-amz-checksum-sha256, of 3 parts)");
      const asked = origin.asked.filter((one) => partOf(one) > 0);
      expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(
        [1, 3].map((n) => `HEAD /bucket/a.bin?partNumber=${n}&versionId=v1`),
      );
      for (const question of asked) expect(question.headers.authorization).toBe(signatureOf(question, origin.base));
    });

    it.each<[string, Parameters<typeof startEqual>]>([
      ["do not make the size of the whole", [() => 7 * MIB]],
      ["are those of the whole, because the store knows no parts", [() => 20 * MIB]],
      ["are another version's", [undefined, '"other"']],
    ])("is of no use if the sizes %s", async (_what, options) => {
      await using f = await fetching();
      await using origin = await startEqual(...options);
      const result = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "" }));
      expect(result.reason).toContain("checked against no digest");
    });
  });

  it("is no digest of the file to whoever only looks", async () => {
    await using f = await fetching();
    await using origin = await start();
    const seen = await f.fetch("s3://bucket/a.bin", at(origin, { checksum: "", "dry-run": "true" }));
    expect(seen).toMatchObject({ status: "inspected", checksum: null });
    expect(seen.reason).toContain("(x-amz-checksum-sha256, of 3 parts)");
  });
});

describe("the region of a bucket", () => {
  it.each([
    ["a redirect with the region in its head", 301, "PermanentRedirect", { "x-amz-bucket-region": "eu-west-3" }, {}],
    ["a refusal with the region in its head", 400, "AuthorizationHeaderMalformed", { "x-amz-bucket-region": "eu-west-3" }, {}],
    ["a refusal with the region in its text", 400, "AuthorizationHeaderMalformed", {}, { Region: "eu-west-3" }],
  ])("is found by %s", async (_what, status, code, headers, more) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    origin.behave = (exchange) =>
      !exchange.asked.headers.authorization?.includes("/eu-west-3/s3/") && refuse(exchange, status, xmlError(code, more), headers);
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), origin.resource.bytes, f.read());
    expect(origin.asked.map((asked) => asked.headers.authorization === signatureOf(asked, origin.base, "eu-west-3"))).toEqual([
      false,
      true,
    ]);
  });

  it("is asked of the bucket if no answer says it", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    origin.behave = (exchange) => {
      const { method, headers } = exchange.asked;
      if (method === "HEAD") return refuse(exchange, 403, Buffer.alloc(0), { "x-amz-bucket-region": "eu-west-3" });
      return !headers.authorization?.includes("/eu-west-3/s3/") && refuse(exchange, 301, xmlError("PermanentRedirect"));
    };
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), origin.resource.bytes, f.read());
    expect(origin.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /bucket/a.bin", "HEAD /bucket", "GET /bucket/a.bin"]);
  });

  it("is looked for once, and a region that could not be a part of a host's name is not believed", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    for (const region of ["eu-west-3", "evil.example/#"]) {
      origin.asked.length = 0;
      origin.behave = (exchange) => refuse(exchange, 301, xmlError("PermanentRedirect"), { "x-amz-bucket-region": region });
      const error = await f.failure("s3://bucket/a.bin", at(origin));
      expect(error).toMatchObject({ code: "http-status", hint: expect.stringContaining("'region'") });
      expect(origin.asked).toHaveLength(region === "eu-west-3" ? 2 : 1);
    }
  });

  it("is the one of 'region', else of AWS_REGION", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    vi.stubEnv("AWS_REGION", "ap-south-1");
    await f.fetch("s3://bucket/a.bin", at(origin, { path: "1.bin" }));
    await f.fetch("s3://bucket/a.bin", at(origin, { path: "2.bin", region: "sa-east-1" }));
    expect(origin.asked.map((asked) => /\/([a-z0-9-]+)\/s3\//.exec(asked.headers.authorization ?? "")?.[1])).toEqual([
      "ap-south-1",
      "sa-east-1",
    ]);
  });
});

describe("a refusal of S3", () => {
  const cases: readonly (readonly [string, number, Buffer, object, object])[] = [
    ["a missing key", 404, xmlError("NoSuchKey"), {}, { code: "not-found", hint: expect.stringContaining("capitals") }],
    ["a missing bucket", 404, xmlError("NoSuchBucket"), {}, { code: "not-found", hint: expect.stringContaining("bucket's name") }],
    [
      "a deleted object",
      404,
      Buffer.alloc(0),
      { "x-amz-delete-marker": "true" },
      { code: "not-found", hint: expect.stringContaining("deleted") },
    ],
    ["a missing permission", 403, xmlError("AccessDenied"), {}, { code: "forbidden", hint: expect.stringContaining("s3:GetObject") }],
    [
      "a missing permission on a key",
      403,
      xmlError("AccessDenied", { Message: "not authorized to perform: kms:Decrypt" }),
      {},
      { code: "forbidden", hint: expect.stringContaining("kms:Decrypt") },
    ],
    ["an archived object", 403, xmlError("InvalidObjectState"), {}, { code: "forbidden", hint: expect.stringContaining("archived") }],
    [
      "an object with a key of the customer's own",
      400,
      xmlError("InvalidRequest", {
        Message:
          "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.",
      }),
      {},
      { code: "forbidden", hint: expect.stringContaining("SSE-C") },
    ],
    [
      "unknown credentials",
      403,
      xmlError("InvalidAccessKeyId"),
      {},
      { code: "unauthorized", hint: expect.stringContaining("default chain") },
    ],
    ["something that is not in this list", 400, xmlError("OddThing"), {}, { code: "http-status" }],
  ];

  it.each(cases)("%s is told in its own words", async (_what, status, body, headers, expected) => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => refuse(exchange, status, body, headers) });
    const error = await f.failure("s3://bucket/dir/a.bin", at(origin));
    expect(error).toMatchObject(expected);
    expect(error.message).toContain('Cannot fetch "s3://bucket/dir/a.bin"');
    const name = /<Code>(\w+)/.exec(`${body}`)?.[1];
    if (name !== undefined) expect(error.message).toContain(name);
    // Final ones are asked once; new credentials are looked for in vain.
    expect(origin.asked).toHaveLength(1);
  });

  it("is told with what the user can do if there were no credentials", async () => {
    stubBuckets({ isSigned: false });
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => refuse(exchange, 403, xmlError("AccessDenied")) });
    const error = await f.failure("s3://bucket/a.bin", at(origin));
    expect(error).toMatchObject({ code: "forbidden", hint: expect.stringContaining("No credentials were found") });
  });

  it.each([
    ["SlowDown", 503],
    ["InternalError", 500],
    ["RequestTimeout", 400],
  ])("%s passes, and is tried again", async (code, status) => {
    await using f = await fetching();
    await using origin = await Origin.start({ sizeBytes: 20 * MIB });
    origin.behave = (exchange) => exchange.asked.nth % 3 === 1 && exchange.asked.nth < 8 && refuse(exchange, status, xmlError(code));
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), origin.resource.bytes, f.read());
  });

  it("of a clock that is wrong is answered once with the store's own time", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const date = new Date(Date.now() + 3_600_000);
    origin.behave = (exchange) =>
      exchange.asked.nth === 1 && refuse(exchange, 403, xmlError("RequestTimeTooSkewed"), { date: date.toUTCString() });
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), origin.resource.bytes, f.read());
    const hour = date.toISOString().slice(0, 13).replaceAll("-", "");
    expect(`${origin.asked[1]?.headers["x-amz-date"]}`.slice(0, 11)).toBe(hour);
  });

  it("of old credentials makes them be looked up again", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    origin.behave = (exchange) => {
      if (exchange.asked.headers.authorization?.includes("AKIDNEW")) return false;
      vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDNEW");
      return refuse(exchange, 400, xmlError("ExpiredToken"));
    };
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), origin.resource.bytes, f.read());
    expect(origin.asked).toHaveLength(2);
  });

  it("that is endless, or a page of somebody else, is no answer of the store's", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    for (const body of [Buffer.alloc(MIB, "<Code>NoSuchKey</Code>"), Buffer.from("<html><Code>x<b></Code>")]) {
      origin.behave = ({ response }) => {
        response.writeHead(403).end(body);
        return true;
      };
      const error = await f.failure("s3://bucket/a.bin", at(origin));
      expect(error).toMatchObject({ code: "forbidden" });
      expect(error.message).not.toContain("NoSuchKey");
    }
  });
});

describe("what a store must not be given", () => {
  it.each([
    [{ "bearer-token": "t0ken" }, "bearer-token"],
    [{ headers: ["Authorization: Basic abc"] }, "Authorization"],
    [{ headers: ["x-amz-server-side-encryption-customer-key: abc"] }, "SSE-C"],
  ])("%j is refused before anything is asked", async (options, word) => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const error = await f.failure("s3://bucket/a.bin", at(origin, options));
    expect(error).toMatchObject({ code: "invalid-input", message: expect.stringContaining(word) });
    expect(origin.asked).toHaveLength(0);
  });

  it("a signature goes to the endpoint only, and not along with a redirect", async () => {
    await using f = await fetching();
    await using other = await Origin.start();
    await using origin = await Origin.start({ behave: (exchange) => exchange.redirect(other.url, 307) });
    expectWhole(await f.fetch("s3://bucket/a.bin", at(origin)), other.resource.bytes, f.read());
    expect(other.asked[0]?.headers).not.toHaveProperty("authorization");
    expect(other.asked[0]?.headers).not.toHaveProperty("x-amz-date");
  });

  it("credentials do not go over plain http to another machine", async () => {
    await using f = await fetching();
    const error = await f.failure("s3://bucket/a.bin", { endpoint: "http://store.example" });
    expect(error).toMatchObject({ code: "insecure-http", message: expect.stringContaining("credentials") });
  });
});

describe("a folder of a bucket", () => {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const page = (keys: readonly (readonly [key: string, size: number])[], next = "") =>
    Buffer.from(
      `<?xml version="1.0"?><ListBucketResult><IsTruncated>${next !== ""}</IsTruncated>${next === "" ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`}${keys
        .map(([key, size]) => `<Contents><Key>${escaped(key)}</Key><Size>${size}</Size><ETag>&quot;x&quot;</ETag></Contents>`)
        .join("")}</ListBucketResult>`,
    );

  /** Lists these pages, one after the other; every object has the same bytes. */
  async function bucket(...pages: readonly Buffer[]) {
    const origin = await Origin.start({ sizeBytes: 5000 });
    let asked = 0;
    origin.behave = ({ asked: { path }, response }) => {
      if (!path.includes("list-type=2")) return false;
      response.writeHead(200, { ...AMZ, "content-type": "application/xml" }).end(pages[asked++]);
      return true;
    };
    return origin;
  }

  const into = (origin: Origin): RawOptions => ({ endpoint: origin.base, path: "out/" });

  it("comes with all that is under it, over all pages of the list, each at its place", async () => {
    await using f = await fetching();
    await using origin = await bucket(
      page(
        [
          ["dir/", 0],
          ["dir/a b&.bin", 5000],
        ],
        "t/1=",
      ),
      page([
        ["dir/sub/", 0],
        ["dir/sub/ c.bin", 5000],
      ]),
    );
    const result = await f.fetch("s3://bucket/dir/", into(origin));
    expect(result).toMatchObject({ status: "downloaded", bytes: 10_000, reason: expect.stringContaining("Of 2 files: 2 fetched.") });
    for (const name of ["a b&.bin", "sub/ c.bin"]) expect(f.read(`out/${name}`).equals(origin.resource.bytes)).toBe(true);
    const lists = origin.asked.filter(({ path }) => path.includes("list-type"));
    expect(lists.map(({ path }) => path)).toEqual([
      "/bucket/?list-type=2&prefix=dir%2F",
      "/bucket/?continuation-token=t%2F1%3D&list-type=2&prefix=dir%2F",
    ]);
    for (const asked of lists) expect(asked.headers.authorization).toBe(signatureOf(asked, origin.base));
    expect(await f.fetch("s3://bucket/dir/", into(await bucketAgain(origin)))).toMatchObject({ status: "already-present" });
  });

  /** The same bucket, listed anew. */
  async function bucketAgain(origin: Origin) {
    const all = page([
      ["dir/a b&.bin", 5000],
      ["dir/sub/ c.bin", 5000],
    ]);
    origin.behave = ({ asked: { path }, response }) => {
      if (!path.includes("list-type=2")) return false;
      response.writeHead(200, AMZ).end(all);
      return true;
    };
    return origin;
  }

  it.each(["dir/../../evil", "dir//a", "dir/./a", "dir/a\\b", "dir/a&#x0;", "other/a", `dir/${"n".repeat(256)}`])(
    "is refused if the key %s has no place in a folder",
    async (key) => {
      await using f = await fetching();
      await using origin = await bucket(
        Buffer.from(
          page([["KEY", 1]])
            .toString()
            .replace("KEY", key),
        ),
      );
      expect(await f.failure("s3://bucket/dir/", into(origin))).toMatchObject({
        code: "bad-response",
        message: expect.stringContaining("no place in a folder"),
      });
      expect(f.has("out")).toBe(false);
    },
  );

  it("is an error if nothing is there, if its list has no end, or if one file is wanted", async () => {
    await using f = await fetching();
    await using empty = await bucket(page([["dir/", 0]]));
    expect(await f.failure("s3://bucket/dir/", into(empty))).toMatchObject({ code: "not-found" });
    await using endless = await bucket(page([["dir/a", 1]], "same"), page([["dir/b", 1]], "same"));
    expect(await f.failure("s3://bucket/dir/", into(endless))).toMatchObject({
      code: "bad-response",
      message: expect.stringContaining("do not lead on"),
    });
    expect(await f.failure("s3://bucket/dir/", { endpoint: endless.base, path: "one.bin" })).toMatchObject({
      code: "invalid-input",
      hint: expect.stringContaining("Give a folder"),
    });
  });

  it("comes in the background too, as one fetch of several files", async () => {
    await using f = await fetching();
    await using origin = await bucketAgain(await Origin.start({ sizeBytes: 5000 }));
    const path = join(f.folder, "out", "/");
    const started = await startInBackground({ url: "s3://bucket/dir/", path, endpoint: origin.base });
    const result = started.status === "running" ? await attach(path) : started;
    expect(result).toMatchObject({ status: "downloaded", bytes: 10_000, path, fetchId: started.fetchId });
    expect(f.read("out/sub/ c.bin").equals(origin.resource.bytes)).toBe(true);
  });

  it("is refused as one object is: in words, with a hint", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => refuse(exchange, 403, xmlError("AccessDenied")) });
    expect(await f.failure("s3://bucket/dir/", into(origin))).toMatchObject({ code: "forbidden" });
  });
});
