import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frame } from "../../../src/wire/framing.ts";
import { HeadReader } from "../../../src/wire/response-head.ts";

/** What a head says, when it arrives in these pieces; its code when it is refused. */
function read(pieces: readonly Buffer[]): unknown {
  const reader = new HeadReader();
  let left = 0;
  let framed: unknown = null;
  try {
    for (const piece of pieces) {
      const found = framed === null ? reader.read(piece) : { usedBytes: 0, head: null };
      if (found === null) continue;
      left += piece.length - found.usedBytes;
      if (found.head !== null) framed = { status: found.head.status, ...frame(found.head) };
    }
  } catch (error) {
    return (error as { code: string }).code;
  }
  return framed === null ? "incomplete" : { ...framed, left };
}

const latin1 = (text: string) => Buffer.from(text, "latin1");
const after200 = (fields: string) => read([latin1(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n`)]);

/** Name of the case, the head without its end, how the body is framed, whether another answer may follow. */
const accepted: readonly (readonly [string, string, object, boolean])[] = [
  ["a length", "HTTP/1.1 200 OK\r\nContent-Length: 5", { kind: "length", bytes: 5 }, true],
  ["no reason and no blank", "HTTP/1.1 200\r\ncontent-length:5", { kind: "length", bytes: 5 }, true],
  ["several blanks before the status", "HTTP/1.1 \t 200 OK\r\nContent-Length: 5", { kind: "length", bytes: 5 }, true],
  ["an empty line before it", "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5", { kind: "length", bytes: 5 }, true],
  ["blanks around a value", "HTTP/1.1 200 OK\r\nContent-Length: \t 5 \t ", { kind: "length", bytes: 5 }, true],
  ["a blank before the colon", "HTTP/1.1 200 OK\r\nContent-Length : 5", { kind: "length", bytes: 5 }, true],
  ["a tab before the colon", "HTTP/1.1 200 OK\r\nContent-Length\t:5", { kind: "length", bytes: 5 }, true],
  ["bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 5", { kind: "length", bytes: 5 }, true],
  ["a folded line", "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\tc\r\nContent-Length: 5", { kind: "length", bytes: 5 }, true],
  ["a folded length", "HTTP/1.1 200 OK\r\nContent-Length:\r\n 5", { kind: "length", bytes: 5 }, true],
  ["one length twice", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\ncontent-length: 5", { kind: "length", bytes: 5 }, true],
  ["one length twice in a field", "HTTP/1.1 200 OK\r\nContent-Length: 5, 5,5", { kind: "length", bytes: 5 }, true],
  ["one length written in two ways", "HTTP/1.1 200 OK\r\nContent-Length: 5, 05", { kind: "length", bytes: 5 }, true],
  ["a name that is none", "HTTP/1.1 200 OK\r\nX(y): 1\r\nContent-Length: 5", { kind: "length", bytes: 5 }, true],
  ["chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding:\t Chunked ", { kind: "chunked" }, true],
  ["chunks beside a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", { kind: "chunked" }, false],
  ["chunks beside two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5, 6\r\nTransfer-Encoding: chunked", { kind: "chunked" }, false],
  ["neither", "HTTP/1.1 200 OK\r\nX: 1", { kind: "until-close" }, false],
  ["a wish to close", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: TE, Close", { kind: "length", bytes: 5 }, false],
  ["an option that is like it", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: x-close", { kind: "length", bytes: 5 }, true],
  ["HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 5", { kind: "length", bytes: 5 }, false],
  ["HTTP/1.0 that goes on", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\nConnection: keep-alive", { kind: "length", bytes: 5 }, true],
  ["chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive", { kind: "chunked" }, false],
  ["a status without a body", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5", { kind: "none" }, true],
  ["an error in a coding", "HTTP/1.1 500 Oops\r\nTransfer-Encoding: gzip", { kind: "none" }, false],
  ["an error with two lengths", "HTTP/1.1 500 Oops\r\nContent-Length: 5, 6", { kind: "until-close" }, false],
];

const refused: readonly (readonly [string, string, string])[] = [
  ["two lengths", "Content-Length: 5\r\nContent-Length: 6", "bad-response"],
  ["two lengths in a field", "Content-Length: 5, 6", "bad-response"],
  ["an empty length", "Content-Length:", "bad-response"],
  ["a length with a sign", "Content-Length: +5", "bad-response"],
  ["a length below zero", "Content-Length: -5", "bad-response"],
  ["a length in another notation", "Content-Length: 0x5", "bad-response"],
  ["a length with a fraction", "Content-Length: 5.0", "bad-response"],
  ["a length beyond what numbers hold", "Content-Length: 9007199254740993", "bad-response"],
  ["a length and a stray comma", "Content-Length: 5,", "bad-response"],
  ["a transfer coding", "Transfer-Encoding: gzip", "encoded-response"],
  ["a transfer coding in chunks", "Transfer-Encoding: gzip, chunked", "encoded-response"],
  ["a transfer coding in two fields", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked", "encoded-response"],
  ["chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "encoded-response"],
  ["chunks in quotes", 'Transfer-Encoding: "chunked"', "encoded-response"],
  ["a transfer coding that is none", "Transfer-Encoding: identity\r\nContent-Length: 5", "encoded-response"],
  ["a folded first line", " X: 1", "bad-response"],
  ["a line without a colon", "garbage", "bad-response"],
  ["a line without a name", ": x", "bad-response"],
  ["a zero byte", "X: a\0b", "bad-response"],
];

describe("the head of an answer", () => {
  it.each(accepted)("with %s is taken", (_what, head, framing, canReuse) => {
    const end = head.includes("\r\n") ? "\r\n\r\n" : "\n\n";
    expect(read([latin1(`${head}${end}hello`)])).toMatchObject({ framing, canReuse, left: 5 });
  });

  it.each(refused)("with %s is refused", (_what, fields, code) => {
    expect(after200(fields)).toBe(code);
  });

  it.each([
    "SSH-2.0-OpenSSH_9.9\r\n",
    "HTTP/2 200\r\n\r\n",
    "HTTP/1.1 2000 OK\r\n\r\n",
    "HTTP/1.1 OK\r\n\r\n",
    "\x15\x03\x01\0\x02",
    "<html>",
  ])("that begins with %j is refused at once", (text) => {
    expect(read([latin1(text)])).toBe("bad-response");
  });

  it("shows one length to whoever reads it, and none that does not count", () => {
    expect(after200("Content-Length: 05, 5")).toMatchObject({ headers: { "content-length": "5" } });
    expect(after200("Content-Length: 5\r\nTransfer-Encoding: chunked")).toMatchObject({ headers: {} });
  });

  it("joins what is repeated or folded, and makes a blank of a bare carriage return", () => {
    expect(after200("A: 1\r\nB: x\r\na: 2\r\nC: y\r\n  z\r\nD: p\rq")).toMatchObject({
      headers: { a: "1, 2", b: "x", c: "y z", d: "p q" },
    });
  });

  it("lacks fields of more than 8 KiB, and is refused if they decide what it is", () => {
    const long = "x".repeat(8 * 1024 + 1);
    expect(after200(`ETag: ${long}\r\nX: 1`)).toMatchObject({ headers: { x: "1" } });
    expect(after200(`ETag: ${long}`)).not.toHaveProperty("headers.etag");
    expect(after200(`A: ${"x".repeat(5000)}\r\nA: ${"x".repeat(5000)}`)).not.toHaveProperty("headers.a");
    for (const name of ["Content-Length", "Transfer-Encoding", "Content-Encoding", "Content-Range", "Location"]) {
      expect(after200(`${name}: ${long}`)).toBe("bad-response");
    }
  });

  it("is the same however it arrives", () => {
    const text = 'HTTP/1.1 206 Partial Content\r\nETag: "x"\r\nX: a\r\n b\nContent-Length : 5\r\n\r\nhello';
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(read(at.slice(1).map((end, i) => latin1(text.slice(at[i], end))))).toEqual(read([latin1(text)]));
      }),
    );
    expect(read([...text].map(latin1))).toEqual(read([latin1(text)]));
  });

  it("may have 64 KiB and no more, and is read when it comes byte by byte", () => {
    const fill = (bytes: number) => latin1(`HTTP/1.1 200 OK\r\nX: ${"x".repeat(bytes - 24)}\r\n\r\n`);
    const whole = fill(64 * 1024);
    expect(read(Array.from(whole, (byte) => Buffer.of(byte)))).toMatchObject({ status: 200, left: 0 });
    expect(read([fill(64 * 1024 + 1)])).toBe("bad-response");
  });
});
