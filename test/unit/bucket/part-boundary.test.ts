import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partBytesOf, requestEnd } from "../../../src/bucket/part-boundary.ts";

const MIB = 1024 * 1024;
const GIB = 1024 * MIB;
const etagOf = (parts: number) => `"${"0a".repeat(16)}-${parts}"`;

describe("the parts of an upload", () => {
  it.each([
    ["aws s3 cp", GIB, 8 * MIB],
    ["aws s3 cp, with a last part", GIB + 5, 8 * MIB],
    ["s5cmd", 3 * GIB + 17, 50 * MIB],
    ["rclone", 700 * MIB + 1, 5 * MIB],
    ["MinIO", 5 * GIB - 1, 16 * MIB],
  ])("of %s are found by their number and the size of the whole", (_tool, sizeBytes, partBytes) => {
    expect(partBytesOf(sizeBytes, etagOf(Math.ceil(sizeBytes / partBytes)))).toBe(partBytes);
  });

  it.each([
    ["an object that came whole", '"d41d8cd98f00b204e9800998ecf8427e"'],
    ["an ETag of another store", '"0x8D4BCC2E4835CD0-7"'],
    ["no ETag", undefined],
    ["one part", etagOf(1)],
    ["more parts than there can be", etagOf(99_999)],
  ])("are unknown for %s", (_what, etag) => {
    expect(partBytesOf(GIB, etag)).toBeNull();
  });

  it("whatever an ETag says have a size that makes that many parts, or are unknown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), fc.integer({ min: 0, max: 10_001 }), (sizeBytes, parts) => {
        const found = partBytesOf(sizeBytes, etagOf(parts));
        if (found !== null) expect(Math.ceil(sizeBytes / found)).toBe(parts);
      }),
    );
  });
});

describe("a request", () => {
  it.each([
    [8 * MIB, 8 * MIB],
    [16 * MIB, 16 * MIB],
    [5 * MIB, 10 * MIB],
    [50 * MIB, 12.5 * MIB],
    [100 * MIB, Math.ceil((100 * MIB) / 7)],
    [null, 16 * MIB],
  ])("for an object with parts of %d bytes brings %d bytes", (partBytes, bytes) => {
    expect(requestEnd(0, partBytes)).toBe(bytes);
  });

  it("brings something, at most 16 MiB, and never reaches over the end of a large part", () => {
    const size = fc.option(fc.integer({ min: 1, max: 5 * GIB }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), size, (position, partBytes) => {
        const end = requestEnd(position, partBytes);
        expect(end).toBeGreaterThan(position);
        expect(end - position).toBeLessThanOrEqual(16 * MIB);
        if (partBytes !== null && partBytes >= 8 * MIB) expect(Math.ceil(end / partBytes)).toBe(Math.floor(position / partBytes) + 1);
      }),
    );
  });
});
