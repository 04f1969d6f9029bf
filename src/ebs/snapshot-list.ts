/** The list of a snapshot's blocks, page by page (API reference, ListSnapshotBlocks), and what may be wrong with a page. */
import { FetchError } from "../core/errors.ts";
import type { Layout } from "../core/layout.ts";
import type { Block } from "../core/ports.ts";
import type { EbsApi } from "./ebs-api.ts";
import { type EbsAction, type EbsRefusal, refusalError } from "./ebs-error.ts";

const GIB = 1024 ** 3;
/** The most that the API gives in one page. */
const PAGE_BLOCKS = 10_000;
/** 64 TiB, the largest volume. */
const MOST_GIB = 65_536;
const MOST_BLOCK_BYTES = 16 * 1024 * 1024;
/** Tokens have at most 256 characters (API reference, ListSnapshotBlocks). Ones longer than this would not fit into a request's head. */
const MOST_TOKEN_LENGTH = 4096;

export interface ListedPage {
  readonly blocks: readonly Block[];
  readonly nextToken: string | null;
  readonly layout: Layout;
}

export type ListQuery = { readonly pageToken: string } | { readonly startingBlockIndex?: number };

export async function listPage(api: EbsApi, snapshotId: string, query: ListQuery, signal: AbortSignal): Promise<ListedPage> {
  const page = await listPageOrRefusal(api, snapshotId, query, signal);
  if ("refusal" in page) throw listError(page.refusal, snapshotId);
  return page;
}

export async function listPageOrRefusal(
  api: EbsApi,
  snapshotId: string,
  query: ListQuery,
  signal: AbortSignal,
): Promise<ListedPage | { readonly refusal: EbsRefusal }> {
  const answer = await api.get(`/snapshots/${snapshotId}/blocks`, { ...query, maxResults: PAGE_BLOCKS }, signal);
  if (answer.isRefused) return answer;
  return parsePage(await api.json(answer.response, `the list of ${snapshotId}`), snapshotId);
}

export function isPageTokenOver({ reason, message }: EbsRefusal): boolean {
  return reason === "INVALID_PAGE_TOKEN" || /page ?token/i.test(message);
}

export function listError(refusal: EbsRefusal, snapshotId: string): FetchError {
  return refusalError(refusal, "ebs:ListSnapshotBlocks" satisfies EbsAction, `Cannot list the blocks of ${snapshotId}`);
}

/** A list that breaks the API's promises is final: asking once more would bring the same. */
export function badList(snapshotId: string, what: string): FetchError {
  return new FetchError("bad-response", `Cannot list the blocks of ${snapshotId}: ${what}`, { retry: "never" });
}

function parsePage(json: Readonly<Record<string, unknown>>, snapshotId: string): ListedPage {
  const bad = (what: string) => badList(snapshotId, what);
  const { VolumeSize: gib, BlockSize: pieceBytes, Blocks: listed = [], NextToken: nextToken = null } = json;
  if (typeof gib !== "number" || !Number.isInteger(gib) || gib < 1 || gib > MOST_GIB) throw bad("the list gives no volume size");
  if (typeof pieceBytes !== "number" || !(pieceBytes >= 512 && pieceBytes <= MOST_BLOCK_BYTES) || GIB % pieceBytes !== 0) {
    throw bad("the list gives no block size");
  }
  const layout = { sizeBytes: gib * GIB, pieceBytes, pieceCount: (gib * GIB) / pieceBytes };
  if (!Array.isArray(listed)) throw bad("its blocks are not a list");
  const blocks = listed.map((block: unknown) => {
    const { BlockIndex: piece, BlockToken: token } = (block ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof piece !== "number" || !Number.isInteger(piece) || !isToken(token)) throw bad("the list has a block without index or token");
    if (piece < 0 || piece >= layout.pieceCount) throw bad(`the list has block ${piece}, which is beyond the volume's ${gib} GiB`);
    return { piece, token };
  });
  if (nextToken !== null && nextToken !== "" && !isToken(nextToken)) throw bad("the token of its next page is not valid");
  return { blocks, nextToken: nextToken === "" ? null : nextToken, layout };
}

/** Text that can be sent back as it is. */
function isToken(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= MOST_TOKEN_LENGTH && value.isWellFormed();
}
