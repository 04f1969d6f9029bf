/** Where the data of a sparse file in a tar archive belongs: the four forms in which GNU tar has written that. */
import type { DataRange } from "./archive-entry.ts";
import { broken } from "./archive-error.ts";
import type { ByteReader } from "./byte-reader.ts";
import { BLOCK_BYTES, numberIn, requireSize, type TarHeader } from "./tar-header.ts";

/** A map with more ranges is a mistake, or an attack. */
const MOST_RANGES = 1_000_000;
/** A number of the newest form has at most this many digits. */
const MOST_DIGITS = 20;

export interface SparseMap {
  readonly sizeBytes: number;
  readonly ranges: readonly DataRange[];
  /** Bytes of the entry's data that the map itself took. */
  readonly mapBytes: number;
}

/** The keywords of an entry's pax header. */
export interface Pax {
  readonly last: ReadonlyMap<string, string>;
  /** All of them, repeated ones too. */
  readonly all: readonly (readonly [keyword: string, value: string])[];
}

/** The map of an entry; null if it is not sparse. What follows in the stream is its data. @throws FetchError broken-archive */
export async function readSparseMap(header: TarHeader, { last, all }: Pax, reader: ByteReader): Promise<SparseMap | null> {
  if (header.type === "S") return readOld(header, reader);
  const size = last.get("GNU.sparse.realsize") ?? last.get("GNU.sparse.size");
  if (size === undefined) return null;
  const sizeBytes = sizeOf(size);
  if (last.get("GNU.sparse.major") === "1") return readInData(header, sizeBytes, reader);
  const map = last.get("GNU.sparse.map");
  const numbers =
    map === undefined
      ? all.filter(([keyword]) => keyword === "GNU.sparse.offset" || keyword === "GNU.sparse.numbytes").map(([, value]) => value)
      : map.split(",");
  return checked(numbers.map(sizeOf), sizeBytes, header.dataBytes, 0);
}

/** The header has four ranges. Blocks with 21 more each follow it. */
async function readOld({ block, dataBytes }: TarHeader, reader: ByteReader): Promise<SparseMap> {
  const sizeBytes = requireSize(numberIn(block, [483, 495]));
  const numbers = pairsIn(block, 386, 4);
  for (let isMore = block[482] !== 0; isMore; ) {
    const more = await reader.take(BLOCK_BYTES);
    numbers.push(...pairsIn(more, 0, 21));
    requireBounded(numbers.length);
    isMore = more[504] !== 0;
  }
  return checked(numbers, sizeBytes, dataBytes, 0);
}

function pairsIn(block: Buffer, from: number, count: number): number[] {
  const numbers: number[] = [];
  for (let at = from; at < from + count * 24 && block[at] !== 0; at += 24) {
    numbers.push(requireSize(numberIn(block, [at, at + 12])), requireSize(numberIn(block, [at + 12, at + 24])));
  }
  return numbers;
}

/** Form 1.0: lines with decimal numbers come before the data, filled up to a whole block. The first says how many ranges there are. */
async function readInData({ dataBytes }: TarHeader, sizeBytes: number, reader: ByteReader): Promise<SparseMap> {
  const numbers: number[] = [];
  let [mapBytes, rest, wanted] = [0, "", 1];
  while (numbers.length < wanted) {
    if (mapBytes >= dataBytes) throw broken("the map of a sparse file is cut off");
    const lines = (rest + (await reader.take(BLOCK_BYTES)).toString("latin1")).split("\n");
    mapBytes += BLOCK_BYTES;
    rest = lines.pop() ?? "";
    if (rest.length > MOST_DIGITS && numbers.length + lines.length < wanted) throw broken("the map of a sparse file is damaged");
    for (const line of lines) {
      if (numbers.length === wanted) break;
      numbers.push(sizeOf(line));
      if (numbers.length === 1) wanted = 1 + 2 * requireBounded(numbers[0] ?? 0);
    }
  }
  return checked(numbers.slice(1), sizeBytes, dataBytes - mapBytes, mapBytes);
}

function requireBounded(ranges: number): number {
  if (ranges > MOST_RANGES) throw broken("the map of a sparse file has too many ranges");
  return ranges;
}

function sizeOf(text: string): number {
  return requireSize(/^\d{1,20}$/.test(text) ? Number(text) : Number.NaN);
}

function checked(numbers: readonly number[], sizeBytes: number, dataBytes: number, mapBytes: number): SparseMap {
  const ranges: DataRange[] = [];
  let [end, sum] = [0, 0];
  requireBounded(numbers.length / 2);
  for (let at = 0; at < numbers.length; at += 2) {
    const [offset = 0, length = 0] = [numbers[at], numbers[at + 1]];
    if (offset < end || offset + length > sizeBytes) throw broken("the map of a sparse file is damaged");
    end = offset + length;
    sum += length;
    if (length > 0) ranges.push({ offset, length });
  }
  if (sum !== dataBytes) throw broken("the map of a sparse file does not fit its data");
  return { sizeBytes, ranges, mapBytes };
}
