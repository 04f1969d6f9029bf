/** What must hold of every place that bytes go to: the contract suites of `Target` and `VolumeTarget`. */
import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import type { Target, VolumeTarget } from "../../src/core/ports.ts";

export const TARGET_BYTES = 2 * 1024 * 1024;

/** A place with a target that is open on it. */
export interface TargetStand<T extends Target> extends AsyncDisposable {
  readonly target: T;
  /** Lets time pass until the work has ended. */
  run<R>(work: Promise<R>): Promise<R>;
  /** Opens the place once more, as the next process does. */
  reopen(): Promise<T>;
  /** What a reader finds under the final name; null when there is nothing. */
  found(): Promise<Buffer | null>;
}

export interface TargetTraits {
  /** Written where it stays, as a device is: readers see what is written, and nothing is removed. */
  readonly isInPlace: boolean;
}

export interface VolumeTraits {
  /** Whether it has a size that a volume may not fit into. */
  readonly hasSize: boolean;
  /** Whether data that is still to come may find no room. */
  readonly mayBeFull: boolean;
}

const FRESH = { keep: false } as const;
const RESUMED = { keep: true } as const;

async function readWhole({ run }: TargetStand<Target>, target: Target): Promise<Buffer> {
  const read = Buffer.alloc(TARGET_BYTES + 1);
  return read.subarray(0, await run(target.read(read, 0)));
}

/** Null is as good as a promise: the bytes are there already. */
async function write({ run }: TargetStand<Target>, target: Target, bytes: readonly Uint8Array[], offset: number): Promise<void> {
  await run(Promise.resolve(target.write(bytes, offset)));
}

export function targetContract(open: () => Promise<TargetStand<Target>>, { isInPlace }: TargetTraits): void {
  it("takes bytes in any order, each at its place, and gives them back", async () => {
    await using at = await open();
    const bytes = randomBytes(TARGET_BYTES);
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await Promise.all([
      write(at, at.target, [bytes.subarray(1_500_000)], 1_500_000),
      write(at, at.target, [bytes.subarray(0, 1), bytes.subarray(1, 700_001), new Uint8Array(0)], 0),
      write(at, at.target, [bytes.subarray(700_001, 1_500_000)], 700_001),
    ]);
    expect((await readWhole(at, at.target)).equals(bytes)).toBe(true);
  });

  it("fills what it reads into but for the end", async () => {
    await using at = await open();
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    const buffer = new Uint8Array(100);
    expect(await at.run(at.target.read(buffer, 5))).toBe(100);
    expect(await at.run(at.target.read(buffer, TARGET_BYTES - 30))).toBe(30);
    expect(await at.run(at.target.read(buffer, TARGET_BYTES))).toBe(0);
  });

  it("shows a reader the whole once it is published, and closes when it is finished", async () => {
    await using at = await open();
    const bytes = randomBytes(TARGET_BYTES);
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [bytes], 0);
    await at.run(at.target.finish(TARGET_BYTES));
    if (!isInPlace) expect(await at.found()).toBeNull();
    await at.run(at.target.publish());
    expect((await at.found())?.equals(bytes)).toBe(true);
    await at.run(at.target.close());
  });

  it("keeps what an earlier run has written when it is resumed", async () => {
    await using at = await open();
    const bytes = randomBytes(300_000);
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [bytes], 1_000_000);
    await at.run(at.target.flush());
    await at.run(at.target.close());
    const again = await at.reopen();
    await at.run(again.prepare(TARGET_BYTES, RESUMED));
    expect((await readWhole(at, again)).subarray(1_000_000, 1_300_000).equals(bytes)).toBe(true);
    await at.run(again.close());
  });

  it("reads what was flushed after memory let go of it, and what was written since", async () => {
    await using at = await open();
    const bytes = randomBytes(TARGET_BYTES);
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [bytes.subarray(0, 1_000_000)], 0);
    await at.run(at.target.flush());
    expect(await at.run(at.target.forgetCached(400_000))).toBeTypeOf("boolean");
    await write(at, at.target, [bytes.subarray(1_000_000)], 1_000_000);
    expect((await readWhole(at, at.target)).equals(bytes)).toBe(true);
  });

  it("is written to while it is flushed", async () => {
    await using at = await open();
    const bytes = randomBytes(TARGET_BYTES);
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [bytes.subarray(0, 1_000_000)], 0);
    const writing = async () => {
      const flushing = at.target.flush();
      await at.target.write([bytes.subarray(1_000_000)], 1_000_000);
      await flushing;
    };
    await at.run(writing());
    expect((await readWhole(at, at.target)).equals(bytes)).toBe(true);
  });

  it("closes as often as it is asked to", async () => {
    await using at = await open();
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await at.run(at.target.close());
    await at.run(at.target.close());
  });

  it("leaves nothing that a reader or the next run could take for bytes when it is discarded", async () => {
    await using at = await open();
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [randomBytes(1000)], 0);
    await at.run(at.target.discard());
    if (isInPlace) return;
    expect(await at.found()).toBeNull();
    const again = await at.reopen();
    expect((await readWhole(at, again)).length).toBe(0);
    await at.run(again.close());
  });
}

/** @param open with `isBlank` when the user says that it holds zeros, which is true */
export function volumeContract(
  open: (options: { readonly isBlank: boolean }) => Promise<TargetStand<VolumeTarget>>,
  { hasSize, mayBeFull }: VolumeTraits,
): void {
  /** Zeroes it all, a part after the other, as the transfer does; returns how many parts there were. */
  const zeroAll = async (at: TargetStand<VolumeTarget>, target: VolumeTarget, start: number, end: number) => {
    let parts = 0;
    for (let from = start; from < end; parts += 1) {
      const to = await at.run(target.zero(from, end));
      expect(to).toBeGreaterThan(from);
      expect(to).toBeLessThanOrEqual(end);
      from = to;
    }
    return parts;
  };
  const isZero = (bytes: Buffer) => bytes.equals(Buffer.alloc(bytes.length));

  it.each([FRESH, RESUMED])("reads as zeros where a gap was zeroed, and nowhere else (%o)", async (how) => {
    await using at = await open({ isBlank: false });
    // What an earlier run has left.
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [Buffer.alloc(TARGET_BYTES, 0xdd)], 0);
    await at.run(at.target.flush());
    await at.run(at.target.close());
    const target = await at.reopen();
    await at.run(target.prepare(TARGET_BYTES, how));
    const bytes = randomBytes(100_000);
    await write(at, target, [bytes], 300_000);
    await zeroAll(at, target, 0, 300_000);
    await zeroAll(at, target, 400_000, TARGET_BYTES);
    const read = await readWhole(at, target);
    expect(read.subarray(300_000, 400_000).equals(bytes)).toBe(true);
    expect([isZero(read.subarray(0, 300_000)), isZero(read.subarray(400_000))]).toEqual([true, true]);
    expect(read.length).toBe(TARGET_BYTES);
    await at.run(target.close());
  });

  it("costs nothing to zero while it is known to be blank", async () => {
    await using at = await open({ isBlank: true });
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    expect(await zeroAll(at, at.target, 0, TARGET_BYTES)).toBe(1);
    expect(isZero(await readWhole(at, at.target))).toBe(true);
  });

  it("is zeroed all the same when somebody has written there, whatever the user says", async () => {
    await using at = await open({ isBlank: true });
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await write(at, at.target, [Buffer.alloc(TARGET_BYTES, 0xdd)], 0);
    await at.run(at.target.flush());
    await at.run(at.target.close());
    const target = await at.reopen();
    target.notBlank();
    await at.run(target.prepare(TARGET_BYTES, FRESH));
    await zeroAll(at, target, 0, TARGET_BYTES);
    expect(isZero(await readWhole(at, target))).toBe(true);
    await at.run(target.close());
  });

  it("says before anything is changed whether a volume fits", async () => {
    await using at = await open({ isBlank: false });
    const before = await readWhole(at, at.target);
    expect(() => at.target.requireFit(TARGET_BYTES)).not.toThrow();
    const tooLarge = () => at.target.requireFit(TARGET_BYTES + 512);
    if (hasSize) expect(tooLarge).toThrow(expect.objectContaining({ name: "FetchError", code: "too-small" }));
    else expect(tooLarge).not.toThrow();
    expect((await readWhole(at, at.target)).equals(before)).toBe(true);
  });

  it("says whether bytes that are known to come have room", async () => {
    await using at = await open({ isBlank: false });
    await at.run(at.target.prepare(TARGET_BYTES, FRESH));
    await at.run(at.target.requireRoom(1000));
    const tooMany = at.run(at.target.requireRoom(2 ** 52));
    if (mayBeFull) await expect(tooMany).rejects.toMatchObject({ name: "FetchError", code: "no-space" });
    else await tooMany;
  });
}
