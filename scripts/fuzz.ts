/** `npm run fuzz [-- --seed N] [--seconds N] [target...]`: hostile inputs for every parser of what others write, 20 seconds each. */
import { parseArgs } from "node:util";
import { fuzz } from "../test/fuzz/fuzz.ts";
import { FUZZ_TARGETS } from "../test/fuzz/targets.ts";

const { values, positionals } = parseArgs({
  options: { seed: { type: "string" }, seconds: { type: "string", default: "20" } },
  allowPositionals: true,
});
const seed = Number(values.seed ?? Date.now() % 2 ** 32);
console.log(`seed ${seed}`);
for (const name of positionals.length > 0 ? positionals : Object.keys(FUZZ_TARGETS)) {
  const endMs = performance.now() + Number(values.seconds) * 1000;
  let count = 0;
  const finding = await fuzz(name, seed, (inputs) => {
    count = inputs;
    return performance.now() > endMs;
  });
  console.log(`${finding === null ? "ok    " : "FAILED"}  ${name}: ${count} inputs`);
  if (finding === null) continue;
  console.error(finding.error, `\n  input (base64): ${finding.input.toString("base64").slice(0, 4000)}`);
  process.exitCode = 1;
}
