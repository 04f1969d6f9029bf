import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/result.ts";
import { StatusKeeper } from "../../src/core/status-keeper.ts";
import { type EndedFetch, EndedResults } from "../../src/fetches/ended-results.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const HOUR_MS = 3_600_000;
const NOW_MS = Date.now();

function ended(fetchId: string, bytes: number): EndedFetch {
  const initiator = { via: "cli", pid: 7 } as const;
  const keeper = new StatusKeeper({ fetchId, pid: 8, initiator, destination: "/data/a.bin", source: "https://example.com/a" });
  const result = finish({ status: "downloaded", path: "/data/a.bin", fetchId, reason: "It was fetched whole.", bytes });
  const ending = { result, error: null };
  keeper.end(ending);
  return { version: 1, endedEpochMs: NOW_MS, status: keeper.status(0), ending };
}

const ID = "ab".repeat(32);

describe("the result of an ended fetch", () => {
  it("is found by the whole ID or its beginning for 24 hours, and is readable for its user alone", async () => {
    await using folder = await temporaryFolder();
    const results = new EndedResults(folder.path);
    expect(await results.read(ID, NOW_MS)).toBeNull();
    await results.write(ended(ID, 5));
    expect(await results.read(ID, NOW_MS)).toEqual(ended(ID, 5));
    expect(await results.read(ID.slice(0, 16), NOW_MS + 23 * HOUR_MS)).toEqual(ended(ID, 5));
    expect(await results.read(ID, NOW_MS + 25 * HOUR_MS)).toBeNull();
    const [name = ""] = readdirSync(join(folder.path, "ended"));
    expect(statSync(join(folder.path, "ended", name)).mode & 0o077).toBe(0);
  });

  it("is replaced by the next result of that destination, and can be removed", async () => {
    await using folder = await temporaryFolder();
    const results = new EndedResults(folder.path);
    await results.write(ended(ID, 5));
    await results.write(ended(ID, 6));
    expect((await results.read(ID, NOW_MS))?.ending.result.bytes).toBe(6);
    await results.remove(ID);
    expect(await results.read(ID, NOW_MS)).toBeNull();
  });

  it("counts as missing if it is torn, and is removed when it is old and another fetch ends", async () => {
    await using folder = await temporaryFolder();
    const results = new EndedResults(folder.path);
    await results.write(ended(ID, 5));
    const path = join(folder.path, "ended", `${ID.slice(0, 16)}.json`);
    writeFileSync(path, '{"version":1,"ended');
    expect(await results.read(ID, NOW_MS)).toBeNull();
    const longAgo = NOW_MS / 1000 - 25 * 3600;
    utimesSync(path, longAgo, longAgo);
    // With many fetches the folder is not looked through for each of them.
    await results.write(ended("cd".repeat(32), 5));
    expect(readdirSync(join(folder.path, "ended"))).toHaveLength(2);
    await results.write({ ...ended("cd".repeat(32), 5), endedEpochMs: NOW_MS + 60_000 });
    expect(readdirSync(join(folder.path, "ended"))).toEqual([`${"cd".repeat(8)}.json`]);
  });
});
