/**
 * Digests of objects that were uploaded in parts: `x-amz-checksum-sha256: <base64>-5` is the digest of the digests of five parts (Amazon S3
 * user guide, "Checking object integrity", COMPOSITE). It can be made again if the sizes of the parts are known, which
 * GetObjectAttributes lists (Amazon S3 API reference).
 */
import type { OfferedDigest } from "../core/offered-digest.ts";
import { digestsOffered } from "../http/offered-digests.ts";
import { readBody } from "../wire/read-body.ts";
import type { WireResponse } from "../wire/wire.ts";
import { textOf } from "./refusals.ts";

/** S3 takes no more parts, and lists this many on a page. */
const MOST_PARTS = 10_000;
const PAGE_PARTS = 1_000;
/** A part is listed with its number, its size and its checksums: some 300 bytes. */
const MOST_PAGE_BYTES = 2 * 1024 * 1024;
/** In bytes: an object has 50 TB at most. */
const MOST_PART_BYTES = 2 ** 46;

/** If the first part, the last one and the whole have a size, so has the one between them. More parts between them may differ, although few tools do that. */
const MOST_SURE_PARTS = 3;

/** What is asked of GetObjectAttributes. The ETag shows that it is the version whose digest is known. */
const ASKED = { "x-amz-object-attributes": "ETag,ObjectParts", "x-amz-max-parts": `${PAGE_PARTS}` };

export interface AskParts {
  /** Gives the answer of GetObjectAttributes to these fields beside the usual ones. */
  readonly attributes: (fields: Readonly<Record<string, string>>) => Promise<WireResponse>;
  /** The head of one part (HeadObject with `partNumber`). */
  readonly part: (number: number) => Promise<WireResponse>;
}

interface Composite {
  readonly digest: OfferedDigest;
  readonly partCount: number;
}

/** The digests of the parts' digests that the head of an object has, with the sizes of the parts; none if the store does not list them all. */
export async function compositeDigests(head: Pick<WireResponse, "headers">, ask: AskParts): Promise<readonly OfferedDigest[]> {
  const found = compositesIn(head);
  const partCount = found[0]?.partCount;
  if (partCount === undefined) return [];
  const etag = bare(head.headers["etag"]);
  const listed = await sizesOfParts(partCount, etag, ask);
  const partBytes = listed ?? (await sizesOfEqualParts(partCount, head, ask));
  if (partBytes === null) return [];
  const sure = listed !== null || partCount <= MOST_SURE_PARTS ? {} : { isUnsure: true as const };
  return found.map(({ digest }) => ({ ...digest, partBytes, from: `${digest.from}, of ${partCount} parts`, ...sure }));
}

function compositesIn({ headers }: Pick<WireResponse, "headers">): readonly Composite[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const [, base64 = "", count] = /^([A-Za-z0-9+/]{6,88}={0,2})-(\d{1,5})$/.exec(value) ?? [];
    const partCount = Number(count ?? 0);
    if (!name.startsWith("x-amz-checksum-") || partCount < 1 || partCount > MOST_PARTS) return [];
    return digestsOffered({ status: 200, headers: { [name]: base64 } }).map((digest) => ({ digest, partCount }));
  });
}

/** In the order of the parts; null if they are not all listed, or are another version's. */
async function sizesOfParts(partCount: number, etag: string, { attributes: ask }: AskParts): Promise<readonly number[] | null> {
  const sizes: number[] = [];
  for (let marker: number | null = 0; marker !== null; ) {
    const response: WireResponse = await ask(marker === 0 ? ASKED : { ...ASKED, "x-amz-part-number-marker": `${marker}` });
    if (response.status !== 200) {
      response.cancel();
      return null;
    }
    const page = readPage(`${(await readBody(response, MOST_PAGE_BYTES)) ?? ""}`, marker);
    if (page === null || page.etag !== etag) return null;
    for (const size of page.sizes) sizes.push(size);
    if (sizes.length > partCount) return null;
    marker = page.next;
  }
  return sizes.length === partCount ? sizes : null;
}

/**
 * The same of parts that all have one size but the last, as tools upload them. A store that lists no parts, or a user who may not see the list, can
 * still have the head of each. Null if the size of the whole says something else.
 */
async function sizesOfEqualParts(
  partCount: number,
  { headers }: Pick<WireResponse, "headers">,
  ask: AskParts,
): Promise<readonly number[] | null> {
  const sizeOf = async (number: number): Promise<number | null> => {
    const { status, headers: own } = await ask.part(number);
    const isPart = (status === 200 || status === 206) && bare(own["etag"]) === bare(headers["etag"]);
    return isPart ? wholeNumber(own["content-length"] ?? "") : null;
  };
  const [first, last] = [await sizeOf(1), await sizeOf(partCount)];
  if (first === null || last === null || (partCount - 1) * first + last !== wholeNumber(headers["content-length"] ?? "")) return null;
  return [...Array<number>(partCount - 1).fill(first), last];
}

interface Page {
  readonly etag: string;
  readonly sizes: readonly number[];
  /** The number of its last part if there are more. */
  readonly next: number | null;
}

/** Null if it is no such page: its parts come after the marker, in the order of their numbers, and each has a size. */
function readPage(xml: string, marker: number): Page | null {
  const [head = "", ...parts] = xml.split("<Part>");
  if (!head.includes("<GetObjectAttributesResponse") && !head.includes("<GetObjectAttributesOutput")) return null;
  const sizes: number[] = [];
  let last = marker;
  for (const part of parts) {
    const [number, size] = [wholeNumber(textOf(part, "PartNumber")), wholeNumber(textOf(part, "Size"))];
    if (number === null || size === null || number <= last || number > MOST_PARTS || size > MOST_PART_BYTES) return null;
    last = number;
    sizes.push(size);
  }
  const isMore = textOf(xml, "IsTruncated") === "true";
  // Else the same page would come again and again.
  if (isMore && last === marker) return null;
  return { etag: bare(textOf(xml, "ETag")), sizes, next: isMore ? last : null };
}

function wholeNumber(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** GetObjectAttributes names an ETag without its quotes. */
function bare(etag = ""): string {
  return etag.trim().replaceAll('"', "");
}
