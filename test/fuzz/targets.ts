/**
 * Every parser of what others write, with honest inputs to make hostile ones of. A target returns how much it made of its input, which
 * must be in proportion to it; what it throws must be a FetchError.
 */
import { connect } from "node:net";
import { join } from "node:path";
import { Signer } from "../../src/aws/sign.ts";
import { parseDigestField } from "../../src/core/checksum.ts";
import { findInList, parseChecksumList } from "../../src/core/checksum-list.ts";
import { foreignText, printable, printableJson } from "../../src/core/foreign-text.ts";
import { layoutFor } from "../../src/core/layout.ts";
import { PORTABLE_KEY, RecordWriter } from "../../src/core/record-format.ts";
import { parseRetryAfter } from "../../src/core/retry.ts";
import type { DigestThread } from "../../src/ebs/digest-thread.ts";
import { EbsApi } from "../../src/ebs/ebs-api.ts";
import { parseRefusal, refusalError } from "../../src/ebs/ebs-error.ts";
import { openSnapshot } from "../../src/ebs/snapshot-source.ts";
import { ATTACH_PATH, CANCEL_PATH, STATUS_PATH } from "../../src/fetches/owner-protocol.ts";
import { OwnerServer } from "../../src/fetches/owner-server.ts";
import { parseContentRange, statusError } from "../../src/http/answer.ts";
import { fileNameFor } from "../../src/http/file-name.ts";
import { versionOf } from "../../src/http/version.ts";
import { ChunkedDecoder } from "../../src/wire/chunked-decoder.ts";
import { frame } from "../../src/wire/framing.ts";
import { HeadReader } from "../../src/wire/response-head.ts";
import type { WireResponse } from "../../src/wire/wire.ts";
import { claimsIn, decodeRecord, TEST_PIECE_KEY } from "../support/memory-store.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { archiveTargets } from "./archives.ts";
import { cacheEntries } from "./cache-entry.ts";
import { type FuzzTarget, require } from "./fuzz-target.ts";

const HEX = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
const B64 = Buffer.from(HEX, "hex").toString("base64");
const texts = (...seeds: readonly string[]) => seeds.map((seed) => Buffer.from(seed, "latin1"));
const sizeOf = (value: unknown) => JSON.stringify(value)?.length ?? 0;

function answerOf(headers: Record<string, string>, body: Buffer = Buffer.alloc(0), status = 200): WireResponse {
  return {
    status,
    headers,
    isEndProven: true,
    stream: async (onData) => void onData(body, () => {}),
    resume: () => {},
    cancel: () => {},
  };
}

function text(seeds: readonly string[], parse: (value: string) => unknown): () => FuzzTarget {
  return () => ({ seeds: texts(...seeds), run: (input) => sizeOf(parse(input.toString("latin1"))) });
}

function head(): FuzzTarget {
  const read = (pieces: readonly Buffer[]) => {
    const reader = new HeadReader();
    for (const piece of pieces) {
      const found = reader.read(piece);
      if (found !== null) return { ...found.head, ...frame(found.head) };
    }
    return null;
  };
  return {
    seeds: texts(
      'HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/10\r\nETag: "x"\r\nContent-Length: 10\r\n\r\n0123456789',
      "HTTP/1.1 200 OK\nTransfer-Encoding : chunked\nX: a\n b\nConnection: keep-alive, close\n\n",
      "HTTP/1.0 302 Found\r\nLocation: https://files.test/a?b=c\r\nContent-Length: 5, 5\r\n\r\n",
    ),
    run: (input) => {
      const whole = read([input]);
      require(whole === null || whole.framing.kind !== "length" || Number.isSafeInteger(whole.framing.bytes), "a length that is none");
      const split = read([input.subarray(0, input.length / 2), input.subarray(input.length / 2)]);
      require(sizeOf(split) === sizeOf(whole), "another head when it comes in two");
      return sizeOf(whole);
    },
  };
}

function chunks(): FuzzTarget {
  const decode = (pieces: readonly Buffer[]) => {
    const decoder = new ChunkedDecoder();
    return Buffer.concat(pieces.flatMap((piece) => decoder.decode(Buffer.from(piece)).data));
  };
  return {
    seeds: texts('5\r\nhello\r\n6;x="1"\r\n world\r\n0\r\nTrailer: 1\r\n\r\n', "1\r\na\r\n".repeat(50), "A\r\n0123456789\r\n0\r\n\r\n"),
    run: (input) => {
      const whole = decode([input]);
      const at = Math.floor(input.length / 3);
      require(decode([input.subarray(0, at), input.subarray(at)]).equals(whole), "another body when it comes in two");
      return whole.length;
    },
  };
}

function records(): FuzzTarget {
  const header = {
    identity: { kind: "http", label: "https://files.test/a", key: "k", validator: '"v1"', checksum: null },
    layout: layoutFor(10 * 1024 * 1024),
    algorithm: "gmac",
    pieceKey: TEST_PIECE_KEY,
  } as const;
  const claims = Array.from({ length: 10 }, (_, piece) => ({ piece, digest: Buffer.alloc(16, piece) }));
  const writer = RecordWriter.create(header, PORTABLE_KEY);
  const whole = Buffer.concat([writer.headerBytes, writer.encode(claims, 0)]);
  return {
    seeds: [whole, whole.subarray(0, 4200), writer.headerBytes],
    run: async (input) => {
      const found = await decodeRecord(input, PORTABLE_KEY);
      return "unusable" in found ? sizeOf(found) : sizeOf(found) + sizeOf(await claimsIn(found.claims(new AbortController().signal)));
    },
  };
}

/** Pages of a list, as a service would have to send them. */
function pages(): FuzzTarget {
  let body: Buffer = Buffer.alloc(0);
  const api = new EbsApi({
    wire: { open: async () => answerOf({}, body), [Symbol.asyncDispose]: async () => {} },
    userAgent: "fuzz",
    base: new URL("https://ebs.test/"),
    signer: new Signer({ service: "ebs", region: "eu-central-1" }),
    credentials: { get: async () => CREDENTIALS, renew: async () => CREDENTIALS },
  });
  const page = {
    BlockSize: 524288,
    VolumeSize: 1,
    ExpiryTime: 1.9e9,
    Blocks: [
      { BlockIndex: 0, BlockToken: "AAA" },
      { BlockIndex: 9, BlockToken: "B" },
    ],
  };
  return {
    seeds: texts(
      JSON.stringify(page),
      JSON.stringify({ ...page, NextToken: "next" }),
      JSON.stringify({ ...page, Blocks: [], NextToken: null }),
    ),
    run: async (input) => {
      body = input;
      const { signal } = new AbortController();
      const source = await openSnapshot({ api, snapshotId: "snap-1", digests: {} as DigestThread }, signal);
      let kept = 0;
      for (let left = 20; left > 0; left -= 1) {
        const { blocks, isLast } = await source.nextPage(signal);
        require(blocks.every(({ piece }) => piece >= 0 && piece < source.layout.pieceCount), "a block beyond the volume");
        kept += sizeOf(blocks);
        if (isLast) break;
      }
      return kept / 20;
    },
  };
}

const CREDENTIALS = { accessKeyId: "AKIAFUZZ", secretAccessKey: "fuzz" };

/** Requests to the socket of a running fetch: whatever comes, the next honest one is answered. */
async function socket(): Promise<FuzzTarget> {
  const folder = await temporaryFolder();
  const endpoint = join(folder.path, "a.sock");
  let onCancel = (): void => {};
  let wish: unknown = true;
  const server = await OwnerServer.listen(
    { endpoint, marker: endpoint },
    {
      report: () => ({ version: "0", uptimeSeconds: 0, status: {} as never }),
      compare: () => null,
      cancel: ({ keep }) => {
        wish = keep;
        onCancel();
      },
      notice: () => {},
    },
  );
  const send = (bytes: Buffer) =>
    new Promise<string>((resolve) => {
      let received = "";
      const client = connect(endpoint, () => client.end(bytes));
      // A wish to cancel is answered at the end only, and who asks need not wait for it.
      onCancel = () => client.destroy();
      client.on("data", (data) => {
        received += data.toString("latin1");
        client.destroy();
      });
      client.on("error", () => {});
      client.on("close", () => resolve(received));
    });
  const post = (path: string, body: unknown) => {
    const json = JSON.stringify(body);
    return `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${json.length}\r\nConnection: close\r\n\r\n${json}`;
  };
  const status = `GET ${STATUS_PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  return {
    seeds: texts(
      status,
      post(ATTACH_PATH, { source: { key: "k", checksum: null, options: {} } }),
      post(ATTACH_PATH, { source: null }),
      post(CANCEL_PATH, { keep: true }),
      post(CANCEL_PATH, { keep: 1 }),
    ),
    run: async (input) => {
      await send(input);
      require(typeof wish === "boolean", "a wish to cancel that does not say what to keep");
      require((await send(Buffer.from(status))).startsWith("HTTP/1.1 200"), "the next request is not answered");
      return 0;
    },
    [Symbol.asyncDispose]: async () => {
      await server?.end({ result: null as never, error: null });
      await folder[Symbol.asyncDispose]();
    },
  };
}

const URL_OF_FILE = new URL("https://files.test/a.bin");

export const FUZZ_TARGETS: Readonly<Record<string, () => FuzzTarget | Promise<FuzzTarget>>> = {
  head,
  chunks,
  records,
  pages,
  socket,
  "cache-entries": cacheEntries,
  ...archiveTargets,
  "content-range": text(["bytes 0-9/10", "bytes */10", "bytes 5-9/*"], (value) => {
    const found = parseContentRange(value);
    require(!found?.range || found.range.end > found.range.start, "a range that ends before it begins");
    return found;
  }),
  "content-disposition": text(
    ['attachment; filename="a b.tar.gz"', "inline; filename*=UTF-8''%e2%82%ac.bin; filename=x", 'attachment; filename="\\"a\\\\.."'],
    (value) => {
      const name = fileNameFor(URL_OF_FILE, value);
      require(Buffer.byteLength(name) <= 200 && !/[/\\\p{Cc}]/u.test(name) && !/^\.*$/.test(name), `the name ${JSON.stringify(name)}`);
      return name;
    },
  ),
  "checksum-list": () => ({
    seeds: texts(`${HEX}  a.bin\n\\${HEX} *b\\n\n`, `SHA256 (a.bin) = ${HEX}\r\n`, "a.bin: 2C26 B46B\n 68FF", `\xef\xbb\xbf${HEX}`),
    run: (input) => {
      const entries = parseChecksumList(input, "SHA256SUMS");
      require(entries.every(({ checksum: { hex } }) => /^[0-9a-f]{32,128}$/.test(hex)), "a digest that is none");
      return sizeOf(entries) + sizeOf(findInList(entries, ["a.bin"], true));
    },
  }),
  "digest-field": text([`sha-256=:${B64}:, sha-512=:x:;q=1`, `SHA=${B64}`, `md5-${B64}?x`], parseDigestField),
  "retry-after": text(["120", "Wed, 21 Oct 2026 07:28:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"], (value) => {
    const delayMs = parseRetryAfter(value, 0);
    require(delayMs === undefined || delayMs >= 0, `a wait of ${delayMs} ms`);
    return `${statusError(answerOf({ "retry-after": value }, undefined, 429), "x").message}`.slice(0, 1000);
  }),
  "dates": text(["Wed, 21 Oct 2026 07:28:00 GMT", "2026-10-21T07:28:00Z", '"etag"', 'W/"etag"'], (value) =>
    versionOf(answerOf({ "last-modified": value, "date": value, "etag": value })),
  ),
  "refusals": text(
    [JSON.stringify({ Message: "no", Reason: "INVALID_BLOCK_TOKEN", __type: "aws#Throttling:x" }), "<html>no</html>"],
    (value) => {
      const { message } = refusalError(parseRefusal(400, {}, value), "ebs:GetSnapshotBlock", "Cannot read");
      require(!/[\p{Cc}\p{Cf}]/u.test(message), "a control character in a message");
      return message;
    },
  ),
  "printed": text(["ok\n::error::x", " ##[warning]y\r\n", "\u001b[31m\u009b"], (value) => {
    require(!/^\s*::|##\[/m.test(`${printable(value)}\nsaid: ${foreignText(value)}\n${printableJson({ value })}`), "a command");
    return printable(value);
  }),
};
