/** Runs a target on inputs made from a seed until somebody has enough. */
import { FetchError } from "../../src/core/errors.ts";
import { mutate, seededRandom } from "./mutate.ts";
import { FUZZ_TARGETS } from "./targets.ts";

export interface Finding {
  readonly input: Buffer;
  readonly error: unknown;
}

/** A parser may keep this many times its input, and this much besides. */
const MOST_SHARE = 8;
const SPARE = 4096;

/**
 * Returns what the target stumbled over; null if it did not.
 * @param isEnough asked before each input, with the number of those before
 */
export async function fuzz(name: string, seed: number, isEnough: (inputs: number) => boolean): Promise<Finding | null> {
  const target = await FUZZ_TARGETS[name]?.();
  if (target === undefined) throw new Error(`There is no target "${name}": ${Object.keys(FUZZ_TARGETS).join(", ")}`);
  const random = seededRandom(seed);
  try {
    for (let inputs = 0; !isEnough(inputs); inputs += 1) {
      const input = mutate(target.seeds, random);
      try {
        const kept = await target.run(input);
        if (kept > MOST_SHARE * input.length + SPARE) return { input, error: new Error(`it kept ${kept} of ${input.length} bytes`) };
      } catch (error) {
        if (!(error instanceof FetchError) || error.code === "internal") return { input, error };
      }
    }
    return null;
  } finally {
    await target[Symbol.asyncDispose]?.();
  }
}
