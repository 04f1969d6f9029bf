import { expect, it } from "vitest";
import { fuzz } from "../fuzz/fuzz.ts";
import { FUZZ_TARGETS } from "../fuzz/targets.ts";

it.each(Object.keys(FUZZ_TARGETS))("hostile inputs of the target %s are read or refused, and kept in proportion", async (name) => {
  expect(await fuzz(name, 1, (inputs) => inputs === 150)).toBeNull();
});
