/** Block devices pass the contract suite of targets. */
import { readFile } from "node:fs/promises";
import { describe } from "vitest";
import { DeviceTarget } from "../../src/target/device-target.ts";
import { canLoop, loopDevice } from "../support/loop-device.ts";
import { TARGET_BYTES, type TargetStand, targetContract, volumeContract } from "../support/target-contract.ts";

async function deviceStand({ isBlank = false } = {}): Promise<TargetStand<DeviceTarget>> {
  const device = await loopDevice({ sizeBytes: TARGET_BYTES, isDirty: !isBlank });
  const open = () => DeviceTarget.open(device.path, { targetIsZero: isBlank, signal: new AbortController().signal });
  const target = await open();
  return {
    target,
    run: (work) => work,
    reopen: open,
    found: () => readFile(device.path),
    [Symbol.asyncDispose]: async () => {
      await target[Symbol.asyncDispose]();
      await device[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(!canLoop)("a device (needs root)", () => {
  targetContract(deviceStand, { isInPlace: true });
  volumeContract(deviceStand, { hasSize: true, mayBeFull: false });
});
