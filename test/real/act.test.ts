import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { ActRepository, type ActRun, mainProcess } from "../support/act.ts";
import { CacheService } from "../support/cache-service.ts";
import { Origin } from "../support/origin.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const MIB = 1024 * 1024;
const SIZE = 80 * MIB;
const workflow = (inputs = "") => `
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
          ${inputs}
      - run: sha256sum sub/out.bin
      - if: always()
        run: echo "RESULT \${{ steps.fetch.outputs.status }} \${{ steps.fetch.outputs.reused-bytes }} \${{ steps.fetch.outputs.fetched-bytes }} \${{ steps.fetch.outputs.kept-bytes }}"
`;

/** What a later step saw of the outputs. */
function result({ log }: ActRun): {
  readonly status: string;
  readonly reusedBytes: number;
  readonly fetchedBytes: number;
  readonly keptBytes: number;
} {
  const [, status = "", reused, fetched, kept] = /\| RESULT (\S+) (\d+) (\d+) (\d+)/.exec(log) ?? [];
  return { status, reusedBytes: Number(reused), fetchedBytes: Number(fetched), keptBytes: Number(kept) };
}

/** An origin that refuses everything once this many bytes went out. */
async function exhausted(afterBytes: number): Promise<Origin> {
  const origin = await Origin.start({ sizeBytes: SIZE });
  origin.behave = (exchange) => origin.sentBytes >= afterBytes && exchange.reset();
  return origin;
}

const CACHES = ["act's own cache server (v1)", "a service of version 2"] as const;

/** Flags and environment that put this cache behind a repository's jobs. */
function behind(cache: (typeof CACHES)[number], repository: ActRepository, service: CacheService) {
  return cache === CACHES[0] ? { flags: repository.ownCache, env: {} } : { flags: ["--no-cache-server"], env: service.env };
}

/** Sends this many bytes, and then neither more nor an end until the client goes. Resolves once they were handed to the system. */
function holdAfter(origin: Origin, bytes: number): Promise<void> {
  const reached = Promise.withResolvers<void>();
  let finishedBytes = 0;
  origin.behave = async (exchange) => {
    if (origin.sentBytes >= bytes) {
      await once(exchange.response, "close");
      return true;
    }
    exchange.answer();
    await once(exchange.response, "finish");
    finishedBytes += exchange.asked.sentBytes;
    if (finishedBytes >= bytes) reached.resolve();
    return true;
  };
  return reached.promise;
}

describe("under act", () => {
  it.each(CACHES)("attempt 2, on an empty workspace, goes on from attempt 1 through %s", async (cache) => {
    await using folder = await temporaryFolder();
    await using service = await CacheService.start();
    await using origin = await exhausted(48 * MIB);
    const repository = new ActRepository(folder.path, workflow());
    const { flags, env: serviceEnv } = behind(cache, repository, service);
    const env = { ORIGIN: origin.url, GITHUB_RUN_ID: "77", ...serviceEnv };

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
    expect(result(second)).toEqual({ status: "resumed", reusedBytes: kept.keptBytes, fetchedBytes: SIZE - kept.keptBytes, keptBytes: 0 });
    expect(kept.keptBytes).toBeGreaterThanOrEqual(32 * MIB);
    // Two bytes more: the request that asks for the version, and the one that asks again before the file is published.
    expect(origin.sentBytes - sentBefore).toBe(SIZE - kept.keptBytes + 2);
    expect(second.log).toContain(origin.sha256);
    expect(first.log + second.log).not.toMatch(/secret-signature/);
  });

  it.each(CACHES)("attempt 2 goes on from an attempt 1 that was cancelled, through %s", async (cache) => {
    await using folder = await temporaryFolder();
    await using service = await CacheService.start();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const repository = new ActRepository(folder.path, workflow());
    const { flags, env: serviceEnv } = behind(cache, repository, service);
    const env = { ORIGIN: origin.url, GITHUB_RUN_ID: "77", ...serviceEnv };

    const held = holdAfter(origin, 48 * MIB);
    const running = repository.run({ ...env, GITHUB_RUN_ATTEMPT: "1" }, flags);
    await Promise.race([held, running]);
    process.kill(mainProcess(origin.url), "SIGINT");
    const first = await running;
    expect(first.succeeded).toBe(false);
    expect(first.log).toMatch(/::error::The fetch was stopped by SIGINT/);
    expect(first.log).toMatch(/::notice::.* are in the Actions cache/);
    const kept = result(first);
    expect(kept.status).toBe("cancelled");

    origin.behave = () => false;
    const second = await repository.run({ ...env, GITHUB_RUN_ATTEMPT: "2" }, flags);
    expect(second.succeeded, second.log).toBe(true);
    expect(result(second)).toEqual({ status: "resumed", reusedBytes: kept.keptBytes, fetchedBytes: SIZE - kept.keptBytes, keptBytes: 0 });
    // What was still between the origin and the disk when the signal came is lost.
    expect(kept.keptBytes).toBeGreaterThanOrEqual(32 * MIB);
    expect(second.log).toContain(origin.sha256);
  });

  it.each(CACHES)("another run takes a finished file from the cache, and asks the origin nothing, through %s", async (cache) => {
    await using folder = await temporaryFolder();
    await using service = await CacheService.start();
    await using origin = await Origin.start({ sizeBytes: SIZE });
    const repository = new ActRepository(folder.path, workflow(`cache: true\n          checksum: ${origin.sha256}`));
    const { flags, env: serviceEnv } = behind(cache, repository, service);
    const first = await repository.run({ ORIGIN: origin.url, GITHUB_RUN_ID: "80", ...serviceEnv }, flags);
    expect(first.succeeded, first.log).toBe(true);
    expect(result(first)).toEqual({ status: "downloaded", reusedBytes: 0, fetchedBytes: SIZE, keptBytes: 0 });
    expect(first.log).toMatch(/::notice::.* is in the Actions cache for other runs/);
    const asked = origin.asked.length;
    const second = await repository.run({ ORIGIN: origin.url, GITHUB_RUN_ID: "81", ...serviceEnv }, flags);
    expect(second.succeeded, second.log).toBe(true);
    expect(result(second)).toEqual({ status: "from-cache", reusedBytes: SIZE, fetchedBytes: 0, keptBytes: 0 });
    expect(origin.asked).toHaveLength(asked);
    expect(second.log).toContain(origin.sha256);
    expect(first.log + second.log).not.toMatch(/secret-signature/);
  });

  it("sets the outputs of a success for later steps, and has nothing to save", async () => {
    await using folder = await temporaryFolder();
    await using origin = await Origin.start({ sizeBytes: 4 * MIB });
    const repository = new ActRepository(folder.path, workflow());
    const run = await repository.run({ ORIGIN: origin.url, GITHUB_RUN_ID: "78" }, repository.ownCache);
    expect(run.succeeded, run.log).toBe(true);
    expect(result(run)).toEqual({ status: "downloaded", reusedBytes: 0, fetchedBytes: 4 * MIB, keptBytes: 0 });
    expect(run.log).not.toMatch(/notice|Actions cache/);
  });
});
