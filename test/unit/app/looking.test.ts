import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readLog } from "../../../src/app/background/background-log.ts";
import { nameFetch, statusOf } from "../../../src/app/share/find-fetch.ts";
import { attach, cancel, existsArtifact, inspectSnapshot, listFetches, verifyVolume } from "../../../src/index.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

type Look = (folder: string) => Promise<unknown>;

const nothing = (folder: string) => join(folder, "no/such/a.bin");
const nothingNamed = (folder: string) => nameFetch(nothing(folder), "/");
const snapshotId = "snap-0123456789abcdef0";

describe("on a machine on which nothing was fetched yet, a command that only looks makes no folder:", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each<[string, Look, string | null]>([
    ["ps", () => listFetches(), null],
    ["status", async (folder) => statusOf(await nothingNamed(folder)), "no-such-fetch"],
    ["wait", (folder) => attach(nothing(folder)), "no-such-fetch"],
    ["logs", async (folder) => readLog(await nothingNamed(folder)), "no-such-fetch"],
    ["cancel", (folder) => cancel(nothing(folder)), "no-such-fetch"],
    ["exists", async (folder) => [(await existsArtifact({ path: nothing(folder) })).state].filter((state) => state !== "missing"), null],
    ["verify", (folder) => verifyVolume(nothing(folder)), "not-found"],
    ["verify of what is there", (folder) => verifyVolume(folder), "not-found"],
    ["verify with a manifest", (folder) => verifyVolume(folder, { manifest: nothing(folder) }), "not-found"],
    ["inspect with a manifest", (folder) => inspectSnapshot({ snapshotId }, { manifest: nothing(folder) }), "not-found"],
  ])("%s", async (_command, look, code) => {
    for (const name of ["FETCH_ACTION_STATE_DIR", "XDG_STATE_HOME"]) {
      await using folder = await temporaryFolder();
      vi.stubEnv("FETCH_ACTION_STATE_DIR", "");
      vi.stubEnv("RUNNER_TEMP", folder.path);
      vi.stubEnv(name, join(folder.path, "state"));
      const looked = look(folder.path);
      if (code === null) expect(await looked).toEqual([]);
      else await expect(looked).rejects.toMatchObject({ code });
      expect(readdirSync(folder.path)).toEqual([]);
    }
  });
});
