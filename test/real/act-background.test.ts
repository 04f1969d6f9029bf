import { describe, expect, it } from "vitest";
import { DemoOrigin } from "../../scripts/demo-origin.ts";
import { ActRepository } from "../support/act.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const SIZE = 48 * MIB;
const FETCH_SECONDS = 6;
const BUILD_SECONDS = 5;
/** What starting, waiting and three more processes may cost. */
const MOST_EXTRA_SECONDS = 2;

/** Three steps in a row, as a job or a composite action has them. */
const STEPS = `
    - uses: ./
      id: start
      with: { url: "\${{ env.ORIGIN }}", path: out.bin, mode: start }
    - run: echo "BUILD \${{ steps.start.outputs.status }}" && sleep ${BUILD_SECONDS}
      shell: bash
    - uses: ./
      id: wait
      with: { mode: wait, fetch-id: "\${{ steps.start.outputs.fetch-id }}" }
`;
const workflow = (steps: string) => `
on: push
jobs:
  fetch:
    runs-on: ubuntu-latest
    steps:
    - uses: actions/checkout@v4
    - run: echo "BEGIN $(date +%s%N)"
${steps}
    - run: echo "END $(date +%s%N)"
    - run: sha256sum out.bin
`;
const IN_JOB = workflow(`${STEPS}    - run: echo "RESULT \${{ steps.wait.outputs.status }} \${{ steps.wait.outputs.bytes }}"\n`);
const IN_COMPOSITE = workflow(
  `    - uses: ./.github/actions/both
      id: both
    - run: echo "RESULT \${{ steps.both.outputs.status }} \${{ steps.both.outputs.bytes }}"\n`,
);
const COMPOSITE = `
name: both
description: Fetches while it builds.
outputs:
  status: { description: how it ended, value: "\${{ steps.wait.outputs.status }}" }
  bytes: { description: how much, value: "\${{ steps.wait.outputs.bytes }}" }
runs:
  using: composite
  steps:
${STEPS}
`;

function secondsBetween(log: string): number {
  const [begin, end] = ["BEGIN", "END"].map((word) => Number(new RegExp(`\\| ${word} (\\d+)`).exec(log)?.[1]));
  return (Number(end) - Number(begin)) / 1e9;
}

describe("under act", () => {
  it.each([
    ["the steps of a job", IN_JOB],
    ["the steps of a composite action", IN_COMPOSITE],
  ])("%s fetch while they build: the wall time is that of the longer one", async (where, text) => {
    await using folder = await temporaryFolder();
    await using origin = await DemoOrigin.start({
      sizeBytes: SIZE,
      bytesPerSecond: SIZE / FETCH_SECONDS,
      dropEveryBytes: Number.POSITIVE_INFINITY,
    });
    const repository = new ActRepository(folder.path, text, { ".github/actions/both/action.yml": COMPOSITE });
    const run = await repository.run({ ORIGIN: origin.url, GITHUB_RUN_ID: "79" }, repository.ownCache);
    expect(run.succeeded, run.log).toBe(true);
    expect(run.log).toContain("| BUILD running");
    expect(run.log).toContain(`| RESULT downloaded ${SIZE}`);
    expect(run.log).toContain(origin.sha256());
    const seconds = secondsBetween(run.log);
    console.log(`${where}: fetch ${FETCH_SECONDS} s, build ${BUILD_SECONDS} s, together ${seconds.toFixed(1)} s`);
    expect(seconds).toBeLessThanOrEqual(Math.max(FETCH_SECONDS, BUILD_SECONDS) + MOST_EXTRA_SECONDS);
  });

  it("a fetch that nobody waits for is stopped after the job, and the next attempt goes on from there in the background", async () => {
    await using folder = await temporaryFolder();
    await using origin = await DemoOrigin.start({ sizeBytes: SIZE, bytesPerSecond: 6 * MIB, dropEveryBytes: Number.POSITIVE_INFINITY });
    const text = workflow(`
    - uses: ./
      id: start
      with: { url: "\${{ env.ORIGIN }}", path: out.bin, mode: start }
    # The fetch takes 8 s. The job fails after 6 of them: that is more than the cache takes at least, and not all.
    - if: env.PATIENCE == 'none'
      run: sleep 6 && exit 1
    - uses: ./
      id: wait
      with: { mode: wait, path: out.bin }
    - run: echo "RESULT \${{ steps.wait.outputs.status }} \${{ steps.wait.outputs.reused-bytes }}"
`);
    const repository = new ActRepository(folder.path, text);
    const env = { ORIGIN: origin.url, GITHUB_RUN_ID: "80" };
    const first = await repository.run({ ...env, GITHUB_RUN_ATTEMPT: "1", PATIENCE: "none" }, repository.ownCache);
    expect(first.succeeded).toBe(false);
    expect(first.log).toMatch(/::notice::Nobody waited for the fetch to .*out\.bin: it is stopped\./);
    expect(first.log).toMatch(/::notice::.* are in the Actions cache/);
    const second = await repository.run({ ...env, GITHUB_RUN_ATTEMPT: "2", PATIENCE: "all" }, repository.ownCache);
    expect(second.succeeded, second.log).toBe(true);
    const [, reused] = /\| RESULT resumed (\d+)/.exec(second.log) ?? [];
    expect(Number(reused)).toBeGreaterThanOrEqual(32 * MIB);
    expect(second.log).toContain(origin.sha256());
  });
});
