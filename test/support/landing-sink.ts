/** A sink whose bytes another thread may put into a file. It fails when it is given bytes, and shows what landed. */

import { randomUUID } from "node:crypto";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PieceClaim } from "../../src/core/checkpoint.ts";
import { Crc } from "../../src/core/crc.ts";
import { layoutFor } from "../../src/core/layout.ts";
import { newPieceKey, pieceDigester } from "../../src/core/piece-digest.ts";
import { Run } from "../../src/core/plan.ts";
import type { Sink } from "../../src/core/ports.ts";
import { RunLanding } from "../../src/core/run-landing.ts";

export interface LandingSinkOptions {
  readonly sizeBytes: number;
  /** @default 0 */
  readonly start?: number;
  /** @default `sizeBytes` */
  readonly end?: number;
  /** @default those of a file of that size */
  readonly pieceBytes?: number;
}

export class LandingSink implements Sink, Disposable {
  readonly landing: RunLanding;
  readonly run: Run;
  readonly claims: PieceClaim[] = [];
  readonly failures: unknown[] = [];
  onDrain: (() => void) | undefined = undefined;
  discardedBytes = 0;
  lostBytes = 0;
  /** Called when pieces are told. */
  onClaim: (claim: PieceClaim) => void = () => {};
  readonly #path = join(tmpdir(), `landing-${randomUUID()}`);
  readonly #start: number;

  constructor({ sizeBytes, start = 0, end = sizeBytes, pieceBytes }: LandingSinkOptions) {
    const usual = layoutFor(sizeBytes);
    const layout = pieceBytes === undefined ? usual : { sizeBytes, pieceBytes, pieceCount: Math.ceil(sizeBytes / pieceBytes) };
    const file = { descriptor: openSync(this.#path, "wx+"), path: this.#path };
    this.#start = start;
    this.run = new Run(start, end);
    const place = { file, layout, algorithm: "gmac", pieceKey: newPieceKey(), crc: "crc64nvme", bufferBytes: 1024 * 1024 } as const;
    this.landing = new RunLanding(this.run, place, {
      onBytes: () => {},
      onWasted: (count) => {
        this.discardedBytes += count;
      },
      onLost: (count) => {
        this.lostBytes += count;
      },
      onPiece: (claim) => {
        this.claims.push(claim);
        this.onClaim(claim);
      },
      onWritten: (to) => {
        this.run.landed = to;
      },
      onFailure: (error) => this.failures.push(error),
      // Every read of this sink is by another thread.
      seed: async () => {},
    });
  }

  get position(): number {
    return this.run.position;
  }

  get end(): number {
    return this.run.end;
  }

  write(): boolean {
    throw new Error("the bytes came to this thread");
  }

  discard(): void {
    throw new Error("the bytes came to this thread");
  }

  /** What is in the file from where the run began. */
  get taken(): Buffer {
    return readFileSync(this.#path).subarray(this.#start);
  }

  isTakenFrom(content: Uint8Array): boolean {
    return this.taken.equals(content.subarray(this.#start, this.position));
  }

  /** Whether each claim is of a piece that is there, with its digest and its CRC. */
  areClaimsTrue(content: Uint8Array): boolean {
    const { layout, algorithm, pieceKey } = this.landing.place;
    const digester = pieceDigester({ algorithm, pieceKey });
    const bytes = readFileSync(this.#path);
    return this.claims.every(({ piece, digest, crc }) => {
      const [from, to] = [piece * layout.pieceBytes, Math.min((piece + 1) * layout.pieceBytes, layout.sizeBytes)];
      const right = Buffer.from(content.subarray(from, to));
      return (
        bytes.subarray(from, to).equals(right) && digester.of(piece, right).equals(digest) && crc === Crc.of("crc64nvme").update(0n, right)
      );
    });
  }

  [Symbol.dispose](): void {
    closeSync(this.landing.place.file.descriptor);
    rmSync(this.#path);
  }
}
