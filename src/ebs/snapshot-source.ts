/**
 * An EBS snapshot as a source: its list of blocks page by page, and its blocks, each checked against the digest that comes with it. When
 * a token of a page or a block expires, the list is continued where it was.
 */

import { hash } from "node:crypto";
import type { Identity } from "../core/checkpoint.ts";
import { FetchError } from "../core/errors.ts";
import type { Layout } from "../core/layout.ts";
import { monotonicMs } from "../core/monotonic.ts";
import type { Block, BlockBytes, BlockPage, BlockReading, BlockSource } from "../core/ports.ts";
import type { WireResponse } from "../wire/wire.ts";
import type { DigestThread } from "./digest-thread.ts";
import type { EbsApi } from "./ebs-api.ts";
import { refusalError } from "./ebs-error.ts";
import { badList, isPageTokenOver, type ListedPage, listError, listPage, listPageOrRefusal } from "./snapshot-list.ts";

/** Page tokens are valid for 60 minutes (API reference, ListSnapshotBlocks). One that is older than this, in milliseconds, is not used. */
const PAGE_TOKEN_MS = 50 * 60_000;
/** A page may be empty. But after this many pages in a row without a block beyond those before, the list is believed to have no end. */
const MOST_IDLE_PAGES = 1000;
/** How often a list may return to an earlier token. A page may not be ready yet, but a circle has no end. */
const MOST_REPEATS = 10;
/** How many renewed tokens are kept that were not used yet. Others are listed again when they are needed. */
const MOST_RENEWED = 50_000;

/** What is needed to read a snapshot. */
export interface SnapshotParts {
  readonly api: EbsApi;
  readonly digests: DigestThread;
  readonly snapshotId: string;
}

/** @throws FetchError not-found, forbidden, unauthorized, throttled and more: the first page decides */
export async function openSnapshot(parts: SnapshotParts, signal: AbortSignal): Promise<SnapshotSource> {
  return new SnapshotSource(parts, await listPage(parts.api, parts.snapshotId, {}, signal));
}

export class SnapshotSource implements BlockSource {
  readonly layout: Layout;
  readonly algorithm = "sha256";
  /** GetSnapshotBlock on one snapshot (AWS's service quotas: fixed; an account's own can be raised). */
  readonly quotaPerSecond = 1000;
  readonly identity: Identity;
  readonly #api: EbsApi;
  readonly #snapshotId: string;
  /** The page that opened the source; null once it was returned. */
  #opened: ListedPage | null;
  #pageToken: { readonly value: string; readonly atMs: number } | null = null;
  /** The highest piece listed so far, and whether none came after a higher one. */
  #lastPiece = -1;
  #isAscending = true;
  /** Blocks listed so far, and pages in a row that listed none beyond the last one. */
  #listedBlocks = 0;
  #idlePages = 0;
  /** Digests of the page tokens so far, and how often one came again. */
  readonly #pageTokens = new Set<string>();
  #repeats = 0;
  readonly #digests: DigestThread;
  readonly #renewed = new Map<number, string>();
  #renewing: Promise<void> | null = null;

  constructor({ api, digests, snapshotId }: SnapshotParts, opened: ListedPage) {
    this.#api = api;
    this.#digests = digests;
    this.#snapshotId = snapshotId;
    this.#opened = opened;
    this.layout = opened.layout;
    this.identity = { kind: "ebs", label: snapshotId, key: snapshotId, validator: null, checksum: null };
  }

  async nextPage(signal: AbortSignal): Promise<BlockPage> {
    const page = this.#opened ?? (await this.#listOn(signal));
    this.#opened = null;
    this.#requireProgress(page);
    for (const { piece } of page.blocks) {
      if (piece <= this.#lastPiece) this.#isAscending = false;
      this.#lastPiece = Math.max(this.#lastPiece, piece);
    }
    this.#pageToken = page.nextToken === null ? null : { value: page.nextToken, atMs: monotonicMs() };
    return { blocks: page.blocks, isLast: page.nextToken === null };
  }

  /** A list must be of one volume and come to an end. @throws FetchError bad-response */
  #requireProgress({ blocks, nextToken, layout: { sizeBytes, pieceBytes } }: ListedPage): void {
    const bad = (what: string) => badList(this.#snapshotId, what);
    if (sizeBytes !== this.layout.sizeBytes || pieceBytes !== this.layout.pieceBytes) {
      throw bad("its pages give different sizes of the volume or of its blocks");
    }
    this.#listedBlocks += blocks.length;
    this.#idlePages = blocks.some(({ piece }) => piece > this.#lastPiece) ? 0 : this.#idlePages + 1;
    // Up to all blocks may come a second time when the list is started again.
    if (this.#listedBlocks > 2 * this.layout.pieceCount || this.#idlePages > MOST_IDLE_PAGES) throw bad("it does not come to an end");
    if (nextToken === null) return;
    const token = hash("sha256", nextToken, "base64");
    if (this.#pageTokens.has(token)) this.#repeats += 1;
    if (this.#repeats > MOST_REPEATS) throw bad("its pages lead back to pages before them");
    this.#pageTokens.add(token);
  }

  async read(block: Block, signal: AbortSignal, reading: BlockReading): Promise<BlockBytes> {
    const token = this.#renewed.get(block.piece) ?? block.token;
    const mayLand = reading.landing !== undefined;
    const ask = (blockToken: string) =>
      this.#api.get(`/snapshots/${this.#snapshotId}/blocks/${block.piece}`, { blockToken }, signal, mayLand);
    let answer = await ask(token);
    if (answer.isRefused && answer.refusal.reason === "INVALID_BLOCK_TOKEN") {
      answer = await ask(await this.#renew(block.piece, token, signal));
    }
    if (answer.isRefused) throw refusalError(answer.refusal, "ebs:GetSnapshotBlock", this.#cannotRead(block.piece));
    this.#renewed.delete(block.piece);
    return this.#readBlock(block.piece, answer.response, reading);
  }

  #cannotRead(piece: number): string {
    return `Cannot read block ${piece} of ${this.#snapshotId}`;
  }

  /** Continues the list; if the page's token has expired, by the block's number. */
  async #listOn(signal: AbortSignal): Promise<ListedPage> {
    const token = this.#pageToken;
    if (token !== null && monotonicMs() - token.atMs < PAGE_TOKEN_MS) {
      const page = await listPageOrRefusal(this.#api, this.#snapshotId, { pageToken: token.value }, signal);
      if (!("refusal" in page)) return page;
      if (!isPageTokenOver(page.refusal)) throw listError(page.refusal, this.#snapshotId);
    }
    this.#pageTokens.clear();
    // If the order is not ascending, only a list from the start is certainly whole.
    const startingBlockIndex = this.#isAscending ? this.#lastPiece + 1 : 0;
    if (startingBlockIndex >= this.layout.pieceCount) return { blocks: [], nextToken: null, layout: this.layout };
    return listPage(this.#api, this.#snapshotId, { startingBlockIndex }, signal);
  }

  /** A new token for a block whose old one was refused. Those of the blocks after it come with it. */
  async #renew(piece: number, refused: string, signal: AbortSignal): Promise<string> {
    await this.#renewing;
    const known = this.#renewed.get(piece);
    if (known !== undefined && known !== refused) return known;
    if (this.#renewed.size > MOST_RENEWED) this.#renewed.clear();
    this.#renewing = listPage(this.#api, this.#snapshotId, { startingBlockIndex: piece }, signal)
      .then(({ blocks }) => {
        for (const block of blocks) this.#renewed.set(block.piece, block.token);
      })
      .finally(() => {
        this.#renewing = null;
      });
    await this.#renewing;
    const renewed = this.#renewed.get(piece);
    if (renewed !== undefined) return renewed;
    throw new FetchError("source-changed", `${this.#cannotRead(piece)}: the snapshot does not list this block any more`);
  }

  async #readBlock(piece: number, response: WireResponse, { onHead, onBytes, landing }: BlockReading): Promise<BlockBytes> {
    const { pieceBytes } = this.layout;
    const { lengthBytes, checksum } = this.#requireHead(piece, response);
    await onHead()?.catch((error: unknown) => {
      response.cancel();
      throw error;
    });
    // What is shorter than a block is filled up with zeros here.
    if (landing !== undefined && lengthBytes === pieceBytes && response.landBlock !== undefined) {
      const block = await response.landBlock({ ...landing, lengthBytes, sha256: checksum }, onBytes);
      if (block.receivedBytes !== lengthBytes) throw this.#bad(piece, otherLength(block.receivedBytes, lengthBytes));
      if (block.is === "wrong") throw this.#bad(piece, OTHER_BYTES);
      return { buffers: [], digest: Promise.resolve(block.digest), release: () => {}, isLanded: block.is === "written" };
    }
    const buffers: Uint8Array[] = [];
    const releases: (() => void)[] = [];
    const release = () => {
      for (const let_go of releases) let_go();
    };
    let count = 0;
    try {
      await response.stream((bytes, release) => {
        count += bytes.length;
        onBytes(bytes.length);
        releases.push(release);
        if (count > lengthBytes) response.cancel();
        else buffers.push(bytes);
        return true;
      });
      if (count !== lengthBytes) throw this.#bad(piece, otherLength(count, lengthBytes));
      const digest = this.#check(piece, buffers, checksum);
      if (lengthBytes === pieceBytes) return { buffers, digest, release };
      // The data is shorter than a block. The rest of the block is zeros.
      const whole = Buffer.concat(buffers, pieceBytes);
      return { buffers: [whole], digest: digest.then(() => this.#digests.sha256([whole])), release };
    } catch (error) {
      release();
      throw error;
    }
  }

  async #check(piece: number, buffers: readonly Uint8Array[], checksum: string): Promise<Uint8Array> {
    const digest = await this.#digests.sha256(buffers);
    if (Buffer.from(digest).toString("base64") === checksum) return digest;
    throw this.#bad(piece, OTHER_BYTES);
  }

  /** What the head says about the bytes. @throws FetchError bad-response */
  #requireHead(piece: number, response: WireResponse): { readonly lengthBytes: number; readonly checksum: string } {
    const { headers } = response;
    const fail = (what: string): never => {
      response.cancel();
      throw this.#bad(piece, what);
    };
    const algorithm = headers["x-amz-checksum-algorithm"] ?? "";
    if (algorithm !== "SHA256") fail(`its checksum is ${algorithm === "" ? "missing" : `by ${algorithm.slice(0, 20)}, not by SHA256`}`);
    const checksum = headers["x-amz-checksum"] ?? "";
    if (!/^[A-Za-z0-9+/]{43}=$/.test(checksum)) fail("its checksum is not a SHA-256");
    const length = headers["x-amz-data-length"] ?? "";
    const lengthBytes = /^\d+$/.test(length) ? Number(length) : 0;
    if (lengthBytes === 0 || lengthBytes > this.layout.pieceBytes)
      fail(`its length is "${length.slice(0, 20)}", but a block has ${this.layout.pieceBytes} bytes`);
    return { lengthBytes, checksum };
  }

  #bad(piece: number, what: string): FetchError {
    return new FetchError("bad-response", `${this.#cannotRead(piece)}: ${what}`);
  }
}

const OTHER_BYTES = "its bytes do not have the SHA-256 that came with them";

function otherLength(count: number, announced: number): string {
  return `it has ${count > announced ? "more" : count} bytes, but ${announced} were announced`;
}
