import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { actionsShelf } from "../../src/app/shelf/actions-shelf.ts";
import type { ArtifactKey, ArtifactShelf, KeptArtifact } from "../../src/app/shelf/artifact-shelf.ts";
import { machineShelf } from "../../src/app/shelf/machine-shelf.ts";
import { restoreEnvironment } from "../support/cache-contract.ts";
import { CacheService } from "../support/cache-service.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const before = { ...process.env };
afterEach(() => restoreEnvironment(before));
const { signal } = new AbortController();
const taking = { signal, mostBytes: 1024 ** 3 };

/** An empty shelf, and a folder to which files are taken. */
interface Stand extends AsyncDisposable {
  readonly shelf: ArtifactShelf;
  readonly to: string;
  put(key: ArtifactKey | "digest", bytes: Buffer): Promise<KeptArtifact>;
}

async function stand(shelf: ArtifactShelf): Promise<Stand> {
  const folder = await temporaryFolder();
  const service = await CacheService.start();
  Object.assign(process.env, service.env, { RUNNER_TOOL_CACHE: join(folder.path, "tools") });
  await mkdir(join(folder.path, "taken"));
  return {
    shelf,
    to: join(folder.path, "taken", "artifact"),
    put: async (key, bytes) => {
      const path = join(folder.path, "a.bin");
      writeFileSync(path, bytes);
      const checksum = { algorithm: "sha256", hex: createHash("sha256").update(bytes).digest("hex") } as const;
      const kept = { key: key === "digest" ? ({ kind: "digest", checksum } as const) : key, sizeBytes: bytes.length, checksum };
      expect(await shelf.keep(kept, path, signal)).toEqual({ kind: "kept" });
      expect(readFileSync(path).equals(bytes)).toBe(true);
      return kept;
    },
    [Symbol.asyncDispose]: async () => {
      await service[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const version: ArtifactKey = { kind: "version", sourceKey: "ab".repeat(32), validator: '"v1"', sizeBytes: 1000 };

describe.each([
  ["the Actions cache", actionsShelf],
  ["the machine's store", machineShelf],
])("%s as a shelf", (name, shelf) => {
  it("has nothing at first", async () => {
    await using at = await stand(shelf);
    expect(at.shelf.name).toBe(name);
    expect(await shelf.take(version, at.to, taking)).toEqual({ kind: "none" });
    expect(existsSync(at.to)).toBe(false);
  });

  it("gives back by its digest what was kept, with the checksum that it must have", async () => {
    await using at = await stand(shelf);
    const bytes = randomBytes(1000);
    const { key, checksum } = await at.put("digest", bytes);
    expect(await shelf.take(key, at.to, taking)).toEqual({ kind: "taken", checksum });
    expect(readFileSync(at.to).equals(bytes)).toBe(true);
    const other: ArtifactKey = { kind: "digest", checksum: { algorithm: "sha256", hex: "cd".repeat(32) } };
    expect(await shelf.take(other, at.to, taking)).toEqual({ kind: "none" });
  });

  it("gives back by its version what was kept, and nothing for another version, URL or size", async () => {
    await using at = await stand(shelf);
    const bytes = randomBytes(1000);
    const { checksum } = await at.put(version, bytes);
    expect(await shelf.take(version, at.to, taking)).toEqual({ kind: "taken", checksum });
    expect(readFileSync(at.to).equals(bytes)).toBe(true);
    for (const other of [{ validator: '"v2"' }, { sourceKey: "cd".repeat(32) }, { sizeBytes: 1001 }]) {
      expect(await shelf.take({ ...version, ...other }, at.to, taking)).toEqual({ kind: "none" });
    }
  });

  it("fails without throwing when it is stopped", async () => {
    await using at = await stand(shelf);
    const { key } = await at.put("digest", randomBytes(1000));
    expect(await shelf.take(key, at.to, { ...taking, signal: AbortSignal.abort() })).toEqual({ kind: "failed", why: "it was stopped" });
  });

  it("says that it removed a wrong entry, or how the user can", async () => {
    await using at = await stand(shelf);
    const { key } = await at.put("digest", randomBytes(1000));
    expect(await shelf.drop(key)).toMatch(/removed|gh cache delete/);
    const left = await shelf.take(key, at.to, taking);
    expect(left.kind).toBe(shelf === machineShelf ? "none" : "taken");
  });
});
