import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordKey } from "../../src/state/record-key.ts";
import { openPartialsFolder, openStateFolder, pruneFoundState, pruneState } from "../../src/state/state-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const named = (path: string) => ({ FETCH_ACTION_STATE_DIR: path });
const ID = "ab".repeat(32);
const DAY_MS = 24 * 3_600_000;

/** Puts a file there that nobody used for 20 days. */
function oldFile(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, "precious");
  const old = new Date(Date.now() - 20 * DAY_MS);
  utimesSync(path, old, old);
  return path;
}

describe("the state folder", () => {
  it("is made for this user alone, and carries our mark", async () => {
    await using home = await temporaryFolder();
    const path = join(home.path, "a", "state");
    expect(await openStateFolder(named(path))).toBe(path);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path)).toEqual([".fetch-action"]);
    expect(await openStateFolder(named(path))).toBe(path);
  });

  it("is a folder of our own inside one that holds other things, of which nothing is ever removed", async () => {
    await using home = await temporaryFolder();
    const kept = [
      oldFile(join(home.path, "artifacts", `${ID}.json`)),
      oldFile(join(home.path, "partials", `${ID}.part`)),
      oldFile(join(home.path, "partials", "thesis.tex")),
    ];
    const folder = await openStateFolder(named(home.path));
    expect(folder).toBe(join(home.path, "fetch-action"));
    await pruneState(folder, Date.now());
    await pruneState(await openStateFolder(named(home.path)), Date.now());
    for (const path of kept) expect(readFileSync(path, "utf8")).toBe("precious");
  });

  it("is a folder of our own in one that others may write to", async () => {
    await using home = await temporaryFolder();
    chmodSync(home.path, 0o777);
    expect(await openStateFolder(named(home.path))).toBe(join(home.path, "fetch-action"));
  });

  it("is not behind a link that somebody put into the tool cache, but may be behind one that the user names", async () => {
    await using home = await temporaryFolder();
    const theirs = join(home.path, "theirs");
    mkdirSync(join(theirs, "artifacts"), { recursive: true });
    symlinkSync(theirs, join(home.path, "fetch-action"));
    const job = { GITHUB_ACTIONS: "true", RUNNER_TOOL_CACHE: home.path };
    expect(await openStateFolder(job)).toBe(join(home.path, `fetch-action-${process.getuid?.()}`));
    expect(readdirSync(theirs)).toEqual(["artifacts"]);
    const mine = join(home.path, "mine");
    mkdirSync(mine, { mode: 0o700 });
    symlinkSync(mine, join(home.path, "link"));
    expect(await openStateFolder(named(join(home.path, "link")))).toBe(mine);
  });
});

describe("pruning", () => {
  it("removes what nobody has used for 14 days, and nothing younger", async () => {
    await using home = await temporaryFolder();
    const folder = await openStateFolder(named(join(home.path, "state")));
    const old = [`${ID}.part`, `${ID}.part.ckpt`, `${ID}.part.ckpt.new`, `${ID}.ckpt`, `${ID}.part.cache/x/part`, `${ID}.part.copy/record`];
    for (const name of old) oldFile(join(folder, "partials", name));
    oldFile(join(folder, "artifacts", `${ID}.json`));
    writeFileSync(join(folder, "partials", `${"cd".repeat(32)}.part`), "young");
    await pruneState(folder, Date.now());
    const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(left.map(({ name }) => name).sort()).toEqual([".fetch-action", `${"cd".repeat(32)}.part`]);
  });

  it("looks at some of many files each time, and in the end at all", async () => {
    await using home = await temporaryFolder();
    const folder = await openStateFolder(named(join(home.path, "state")));
    const names = Array.from({ length: 150 }, (_, i) => `${i}`.padStart(64, "0"));
    for (const name of names) oldFile(join(folder, "artifacts", `${name}.json`));
    const young = join(folder, "artifacts", `${ID}.json`);
    writeFileSync(young, "young");
    const left: number[] = [];
    // As one of them is young, chance decides how often it is among those that are looked at.
    for (let i = 0; i < 20 && left.at(-1) !== 1; i += 1) {
      await pruneState(folder, Date.now());
      left.push(readdirSync(join(folder, "artifacts")).length);
    }
    expect(left[0]).toBeGreaterThanOrEqual(151 - 64);
    expect([left.at(-1), existsSync(young)]).toEqual([1, true]);
  });

  it("makes no folder, and touches none without our mark", async () => {
    await using home = await temporaryFolder();
    const path = join(home.path, "state");
    await pruneFoundState(Date.now(), named(path));
    expect(existsSync(path)).toBe(false);
    const kept = oldFile(join(path, "artifacts", `${ID}.json`));
    await pruneFoundState(Date.now(), named(path));
    expect(existsSync(kept)).toBe(true);
    const forgotten = oldFile(join(await openStateFolder(named(path)), "artifacts", `${ID}.json`));
    await pruneFoundState(Date.now(), named(path));
    expect([existsSync(kept), existsSync(forgotten)]).toEqual([true, false]);
  });

  it("leaves names that are not ours, folders, links and pipes, however old", async () => {
    await using home = await temporaryFolder();
    const folder = await openStateFolder(named(join(home.path, "state")));
    const partials = join(folder, "partials");
    const kept = ["thesis.tex", `${ID}.json`, `${ID.slice(1)}.part`, `${ID}.part.bak`].map((name) => oldFile(join(partials, name)));
    const precious = oldFile(join(home.path, "precious"));
    symlinkSync(precious, join(partials, `${ID}.part`));
    mkdirSync(join(partials, `${ID}.part.ckpt`));
    execFileSync("mkfifo", [join(partials, `${ID}.ckpt`)]);
    await pruneState(folder, Date.now() + 100 * DAY_MS);
    for (const path of [...kept, precious]) expect(existsSync(path)).toBe(true);
    for (const name of [`${ID}.part`, `${ID}.part.ckpt`, `${ID}.ckpt`]) expect(lstatSync(join(partials, name))).toBeDefined();
  });

  it("goes through no link in the place of a folder of ours, and into none that others may write to", async () => {
    await using home = await temporaryFolder();
    const folder = await openStateFolder(named(join(home.path, "state")));
    const theirs = oldFile(join(home.path, "theirs", `${ID}.part`));
    symlinkSync(dirname(theirs), join(folder, "partials"));
    const shared = oldFile(join(folder, "artifacts", `${ID}.json`));
    chmodSync(dirname(shared), 0o777);
    await pruneState(folder, Date.now());
    for (const path of [theirs, shared]) expect(existsSync(path)).toBe(true);
    await expect(openPartialsFolder(named(join(home.path, "state")))).rejects.toThrow(/it is not a folder/);
  });
});

describe("the key of the records", () => {
  it("is made once, readable for this user only, and is the same for all who ask at the same moment", async () => {
    await using home = await temporaryFolder();
    const path = join(home.path, "state");
    const keys = await Promise.all(Array.from({ length: 8 }, () => recordKey(named(path))));
    for (const key of keys) expect(Buffer.from(key)).toEqual(readFileSync(join(path, "record.key")));
    expect(keys[0]).toHaveLength(32);
    expect(statSync(join(path, "record.key")).mode & 0o777).toBe(0o600);
  });

  it.each([
    ["is short", (path: string) => writeFileSync(path, "short", { mode: 0o600 })],
    ["others may read", (path: string) => writeFileSync(path, Buffer.alloc(32, 1), { mode: 0o644 })],
    ["is a link", (path: string) => symlinkSync("/etc/hostname", path)],
    ["is a pipe", (path: string) => execFileSync("mkfifo", [path])],
  ])("that %s is replaced", async (_what, put) => {
    await using home = await temporaryFolder();
    const folder = await openStateFolder(named(join(home.path, "state")));
    put(join(folder, "record.key"));
    const key = await recordKey(named(join(home.path, "state")));
    expect(readFileSync(join(folder, "record.key"))).toEqual(Buffer.from(key));
    expect(Buffer.from(key)).not.toEqual(Buffer.alloc(32, 1));
  });

  it("of a hosted job is in the job's own temporary folder", async () => {
    await using home = await temporaryFolder();
    const env = { GITHUB_ACTIONS: "true", RUNNER_ENVIRONMENT: "github-hosted", RUNNER_TEMP: home.path, RUNNER_TOOL_CACHE: "/nowhere" };
    const key = await recordKey(env);
    expect(readFileSync(join(home.path, `fetch-action-${process.getuid?.()}`, "record.key"))).toEqual(Buffer.from(key));
  });

  it("is good for this process only if there is no place for one", async () => {
    await using home = await temporaryFolder();
    const file = join(home.path, "file");
    writeFileSync(file, "");
    expect(await recordKey(named(file))).toEqual(await recordKey(named(file)));
  });
});
