import { describe, expect, it } from "vitest";
import { ActRepository, type ActRun } from "../support/act.ts";
import { CacheService } from "../support/cache-service.ts";
import { Origin } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const SIZE = 80 * MIB;
const WORKFLOW = `
on: push
jobs:
  fetch:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: ./
        id: fetch
        with:
          url: \${{ env.ORIGIN }}
          path: sub/out.bin
          retries: 1
      - run: sha256sum sub/out.bin
      - if: always()
        run: echo "RESULT \${{ steps.fetch.outputs.status }} \${{ steps.fetch.outputs.reused-bytes }} \${{ steps.fetch.outputs.fetched-bytes }}"
`;

/** What a later step saw of the outputs. */
function result({ log }: ActRun): { readonly status: string; readonly reusedBytes: number; readonly fetchedBytes: number } {
  const [, status = "", reused, fetched] = /\| RESULT (\S+) (\d+) (\d+)/.exec(log) ?? [];
  return { status, reusedBytes: Number(reused), fetchedBytes: Number(fetched) };
}

/** An origin that refuses everything once so many bytes went out. */
async function exhausted(afterBytes: number): Promise<Origin> {
  const origin = await Origin.start({ sizeBytes: SIZE });
  origin.behave = (exchange) => origin.sentBytes >= afterBytes && exchange.reset();
  return origin;
}

describe("under act", () => {
  it.each(["act's own cache server (v1)", "a service of version 2"] as const)(
    "attempt 2, on an empty workspace, goes on from attempt 1 through %s",
    async (cache) => {
      await using folder = await temporaryFolder();
      await using service = await CacheService.start();
      await using origin = await exhausted(48 * MIB);
      const repository = new ActRepository(folder.path, WORKFLOW);
      const isV1 = cache.startsWith("act");
      const flags = isV1 ? repository.ownCache : ["--no-cache-server"];
      const env = { ORIGIN: origin.url, GITHUB_RUN_ID: "77", ...(isV1 ? {} : service.env) };

      const first = await repository.run({ ...env, GITHUB_RUN_ATTEMPT: "1" }, flags);
      expect(first.succeeded).toBe(false);
      expect(first.log).toMatch(/::error::Cannot go on reading/);
      expect(first.log).toMatch(/::notice::.* are in the Actions cache/);
      const kept = result(first);
      expect(kept.status).toBe("failed");

      origin.behave = () => false;
      const sentBefore = origin.sentBytes;
      const second = await repository.run({ ...env, GITHUB_RUN_ATTEMPT: "2" }, flags);
      expect(second.succeeded, second.log).toBe(true);
      expect(result(second)).toEqual({ status: "resumed", reusedBytes: kept.reusedBytes, fetchedBytes: SIZE - kept.reusedBytes });
      expect(kept.reusedBytes).toBeGreaterThanOrEqual(32 * MIB);
      // One byte more: the request that asks for the version.
      expect(origin.sentBytes - sentBefore).toBe(SIZE - kept.reusedBytes + 1);
      expect(second.log).toContain(origin.sha256);
      expect(first.log + second.log).not.toMatch(/secret-signature/);
    },
  );

  it("sets the outputs of a success for later steps, and has nothing to save", async () => {
    await using folder = await temporaryFolder();
    await using origin = await Origin.start({ sizeBytes: 4 * MIB });
    const repository = new ActRepository(folder.path, WORKFLOW);
    const run = await repository.run({ ORIGIN: origin.url, GITHUB_RUN_ID: "78" }, repository.ownCache);
    expect(run.succeeded, run.log).toBe(true);
    expect(result(run)).toEqual({ status: "downloaded", reusedBytes: 0, fetchedBytes: 4 * MIB });
    expect(run.log).not.toMatch(/notice|Actions cache/);
  });
});
