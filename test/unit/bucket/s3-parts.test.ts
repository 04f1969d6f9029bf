import { describe, expect, it } from "vitest";
import { compositeDigests } from "../../../src/bucket/s3-parts.ts";
import type { WireResponse } from "../../../src/wire/wire.ts";

const SHA256 = `${"A".repeat(43)}=`;
const headOf = (value: string, name = "x-amz-checksum-sha256") => ({ headers: { etag: '"e-2"', [name]: value } });

/** An answer of GetObjectAttributes, as the API reference has it. */
function answer(
  parts: string,
  { status = 200, etag = "e-2", isTruncated = false, root = "GetObjectAttributesResponse" } = {},
): WireResponse {
  const xml = `<${root}><ETag>${etag}</ETag><ObjectParts><IsTruncated>${isTruncated}</IsTruncated>${parts}</ObjectParts></${root}>`;
  return {
    status,
    headers: {},
    isEndProven: true,
    stream: async (onData) => void onData(Buffer.from(xml), () => {}),
    resume: () => {},
    cancel: () => {},
  };
}
const part = (number: number | string, size: number | string) => `<Part><PartNumber>${number}</PartNumber><Size>${size}</Size></Part>`;

async function partBytesOf(value: string, ...answers: readonly WireResponse[]) {
  const asked: Readonly<Record<string, string>>[] = [];
  const left = [...answers];
  const attributes = async (fields: Readonly<Record<string, string>>) => {
    asked.push(fields);
    const next = left.shift();
    if (next === undefined) throw new Error("asked too often");
    return next;
  };
  const found = await compositeDigests(headOf(value), { attributes, part: async () => answer("", { status: 501 }) });
  return { found, asked };
}

describe("the parts of a composite digest", () => {
  it("are asked for page by page, up to the last one; numbers may be left out", async () => {
    const first = answer(part(1, 5) + part(3, 6), { isTruncated: true });
    const { found, asked } = await partBytesOf(`${SHA256}-3`, first, answer(part(7, 1), { root: "GetObjectAttributesOutput" }));
    expect(found).toEqual([{ algorithm: "sha256", hex: "00".repeat(32), partBytes: [5, 6, 1], from: "x-amz-checksum-sha256, of 3 parts" }]);
    expect(asked.map((fields) => fields["x-amz-part-number-marker"])).toEqual([undefined, "3"]);
    expect(asked[0]).toMatchObject({ "x-amz-object-attributes": "ETag,ObjectParts" });
  });

  it.each([
    ["no digest of parts", SHA256],
    ["of no part", `${SHA256}-0`],
    ["of more parts than there can be", `${SHA256}-10001`],
    ["of another length", "AAAA-2"],
  ])("are not asked for if the head has one that is %s", async (_what, value) => {
    expect(await partBytesOf(value)).toEqual({ found: [], asked: [] });
  });

  it.each([
    ["a refusal", answer("", { status: 403 })],
    ["no such answer", answer(part(1, 5) + part(2, 6), { root: "html" })],
    ["of another version", answer(part(1, 5) + part(2, 6), { etag: "other" })],
    ["one that lacks a part", answer(part(1, 5))],
    ["one with a part too many", answer(part(1, 5) + part(2, 6) + part(3, 6))],
    ["one with a part twice", answer(part(1, 5) + part(1, 6))],
    ["one with a part without a size", answer(part(1, 5) + part(2, ""))],
    ["one with a part of a size that no part has", answer(part(1, 5) + part(2, 10 ** 14))],
    ["one with a number that no part has", answer(part(1, 5) + part(10_001, 6))],
    ["one that leads nowhere", answer("", { isTruncated: true })],
    ["one that is longer than a page", answer("x".repeat(3 * 1024 * 1024))],
  ])("are not believed if the answer is %s", async (_what, response) => {
    expect((await partBytesOf(`${SHA256}-2`, response)).found).toEqual([]);
  });
});
