import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe } from "vitest";
import { FileTarget } from "../../src/target/file-target.ts";
import { MemoryTarget } from "../support/memory-target.ts";
import { MemoryVolume } from "../support/memory-volume.ts";
import { TARGET_BYTES, type TargetStand, targetContract, volumeContract } from "../support/target-contract.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

async function fileStand(isSparse: boolean): Promise<TargetStand<FileTarget>> {
  const folder = await temporaryFolder();
  const final = join(folder.path, "a.bin");
  const open = () => FileTarget.open({ final, part: `${final}.part`, isSparse });
  const target = await open();
  return {
    target,
    run: (work) => work,
    reopen: open,
    found: () => readFile(final).catch(() => null),
    [Symbol.asyncDispose]: async () => {
      await target[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Its targets are processes that come one after the other: each adopts what the one before has left. */
async function memoryStand<T extends MemoryTarget>(
  make: (clock: VirtualClock) => T,
  found: (target: T) => Uint8Array | null,
): Promise<TargetStand<T>> {
  const clock = new VirtualClock();
  const target = make(clock);
  let last = target;
  return {
    target,
    run: (work) => clock.run(work),
    reopen: async () => {
      const next = make(clock);
      next.adopt(last.kill());
      last = next;
      return next;
    },
    found: async () => {
      const bytes = found(last);
      return bytes && Buffer.from(bytes);
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

const fake = () =>
  memoryStand(
    (clock) => new MemoryTarget({ clock }),
    ({ committed }) => committed,
  );
const fakeDevice = ({ isBlank = false } = {}) =>
  memoryStand(
    (clock) => new MemoryVolume({ clock, isBlank, sizeBytes: TARGET_BYTES, stepBytes: 150_000, roomBytes: () => TARGET_BYTES }),
    ({ bytes }) => bytes,
  );

describe("a file", () => {
  targetContract(() => fileStand(false), { isInPlace: false });
  volumeContract(() => fileStand(false), { hasSize: false, mayBeFull: false });
});

describe("a file for a source with holes", () => {
  targetContract(() => fileStand(true), { isInPlace: false });
  volumeContract(() => fileStand(true), { hasSize: false, mayBeFull: true });
});

describe("the fake of a file", () => {
  targetContract(fake, { isInPlace: false });
});

describe("the fake of a device", () => {
  targetContract(fakeDevice, { isInPlace: true });
  volumeContract(fakeDevice, { hasSize: true, mayBeFull: true });
});
