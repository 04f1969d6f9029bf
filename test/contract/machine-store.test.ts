import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, utimesSync, watch, writeFileSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { ArtifactKey } from "../../src/app/shelf/artifact-shelf.ts";
import { machineShelf } from "../../src/app/shelf/machine-shelf.ts";
import { findKept, keepFile } from "../../src/machine-store/machine-store.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";

const HEX = "ab".repeat(32);
const NAME = `sha256-${HEX}`;
const KEY: ArtifactKey = { kind: "digest", checksum: { algorithm: "sha256", hex: HEX } };
const never = new AbortController().signal;
const TWO_HOURS_S = 7_200;

const before = process.env["RUNNER_TOOL_CACHE"];
afterEach(() => {
  if (before === undefined) delete process.env["RUNNER_TOOL_CACHE"];
  else process.env["RUNNER_TOOL_CACHE"] = before;
});

/** A tool cache in which another job has half-written the entry. Returns its claim and its half of the file. */
function halfWritten({ path }: TemporaryFolder): { readonly claim: string; readonly half: string } {
  process.env["RUNNER_TOOL_CACHE"] = join(path, "tools");
  const entry = join(path, "tools", "fetch-action-artifacts", `0.0.0-sha256.${HEX}`);
  mkdirSync(join(entry, "any"), { recursive: true });
  const [claim, half] = [join(entry, "any.writing"), join(entry, "any", "artifact")];
  writeFileSync(claim, "");
  writeFileSync(half, "hal");
  writeFileSync(join(path, "a.bin"), "half and half");
  return { claim, half };
}

function sharesBlocks({ path }: TemporaryFolder): boolean {
  writeFileSync(join(path, "one"), "x");
  try {
    copyFileSync(join(path, "one"), join(path, "two"), constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  }
}

describe("the machine store", () => {
  it("leaves an entry alone that another job is writing, and does not find it", async () => {
    await using folder = await temporaryFolder();
    const { half } = halfWritten(folder);
    await keepFile(NAME, join(folder.path, "a.bin"), never);
    expect(`${readFileSync(half)}`).toBe("hal");
    expect(await findKept(NAME, never)).toBeNull();
  });

  it("writes an entry again if its writer was killed long ago", async () => {
    await using folder = await temporaryFolder();
    const { claim, half } = halfWritten(folder);
    const longAgo = Date.now() / 1000 - TWO_HOURS_S;
    utimesSync(claim, longAgo, longAgo);
    await keepFile(NAME, join(folder.path, "a.bin"), never);
    expect(await findKept(NAME, never)).toBe(half);
    expect(`${readFileSync(half)}`).toBe("half and half");
    expect(existsSync(claim)).toBe(false);
  });

  it("does not copy or hash a file that is nearly all hole", async () => {
    await using folder = await temporaryFolder();
    process.env["RUNNER_TOOL_CACHE"] = join(folder.path, "tools");
    writeFileSync(join(folder.path, "a.bin"), "planted");
    await keepFile(NAME, join(folder.path, "a.bin"), never);
    truncateSync((await findKept(NAME, never)) ?? "", 4 * 1024 ** 4);
    const to = join(folder.path, "artifact");
    const reply = await machineShelf.take(KEY, to, { signal: never, mostBytes: Number.POSITIVE_INFINITY });
    expect(reply).toEqual({ kind: "failed", why: "what is kept there is a hole, not a file" });
    expect(existsSync(to)).toBe(false);
  });

  it("can be stopped in the middle of a large file", async () => {
    await using folder = await temporaryFolder();
    process.env["RUNNER_TOOL_CACHE"] = join(folder.path, "tools");
    writeFileSync(join(folder.path, "a.bin"), "");
    await keepFile(NAME, join(folder.path, "a.bin"), never);
    const kept = await findKept(NAME, never);
    // The file is one large hole, so this test has nothing to write.
    truncateSync(kept ?? "", 3 * 1024 ** 3);
    const stop = new AbortController();
    mkdirSync(join(folder.path, "to"));
    const to = join(folder.path, "to", "artifact");
    using watcher = { watched: watch(join(folder.path, "to")), [Symbol.dispose]: () => watcher.watched.close() };
    watcher.watched.once("change", () => stop.abort());
    const reply = await machineShelf.take(KEY, to, { signal: stop.signal, mostBytes: Number.POSITIVE_INFINITY });
    // A filesystem that shares blocks has made the whole copy before anybody can stop it.
    const isWhole = (await stat(to)).size === 3 * 1024 ** 3;
    expect(reply.kind).toBe(isWhole ? "taken" : "failed");
    expect(isWhole).toBe(sharesBlocks(folder));
  });
});
