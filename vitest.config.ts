import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Hundreds of processes load the same files: compiled code is kept for them (a tenth of a small fetch's CPU time, a quarter of a cache client's).
process.env["NODE_COMPILE_CACHE"] ??= `${import.meta.dirname}/node_modules/.cache/compiled`;

export default defineConfig({
  test: {
    // The default leaves one core to vitest itself, which needs little of it: on two cores the files would run one by one.
    maxWorkers: availableParallelism(),
    projects: [
      {
        test: {
          name: "node",
          include: ["test/{unit,contract,integration,e2e}/**/*.test.ts"],
          // A fetch with retries and pauses takes seconds, a test that starts ten processes more, and each ten times that on a loaded machine.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "real",
          include: ["test/real/**/*.test.ts"],
          // Gigabytes go through real servers. The files run one after the other, so that their figures mean something.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
