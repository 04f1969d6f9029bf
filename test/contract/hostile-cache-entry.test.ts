import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { restoreArtifact, saveArtifact } from "../../src/actions-cache/artifact-cache.ts";
import { bounded } from "../support/cache-contract.ts";
import { CacheService } from "../support/cache-service.ts";
import { type TemporaryFolder, temporaryFolder } from "../support/temporary-folder.ts";

const NAME = `sha256-${"ab".repeat(32)}`;
const ZSTD_MAGIC = "28b52ffd";

const before = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
});

/** A folder that an archive wants to write into, and where what goes into the archive is made. */
class Attack {
  readonly victim: string;
  readonly #staging: string;

  constructor({ path }: TemporaryFolder) {
    this.victim = join(path, "victim");
    this.#staging = join(path, "staging");
    for (const made of [this.victim, this.#staging]) mkdirSync(made);
  }

  /** A folder of that name to pack from. */
  stage(name: string): string {
    const folder = join(this.#staging, name, "fetch-action");
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Packs as the client does, so that only the names are odd. */
  pack(like: Buffer, args: readonly string[]): Buffer {
    const archive = join(this.#staging, "hostile");
    const program = like.subarray(0, 4).toString("hex") === ZSTD_MAGIC ? "zstd" : "gzip";
    const { status, stderr } = spawnSync("tar", ["--posix", "-P", "--use-compress-program", program, "-cf", archive, ...args], {
      cwd: this.#staging,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`tar: ${stderr}`);
    const bytes = readFileSync(archive);
    rmSync(this.victim, { recursive: true });
    mkdirSync(this.victim);
    return bytes;
  }
}

const ATTACKS: Readonly<Record<string, (attack: Attack) => readonly string[]>> = {
  "an absolute name": (attack) => {
    writeFileSync(join(attack.victim, "planted"), "evil");
    return [join(attack.victim, "planted")];
  },
  "a name that climbs": (attack) => {
    writeFileSync(join(attack.victim, "planted"), "evil");
    attack.stage("climbing");
    // From the folder that it is packed in, and from the one that it is unpacked in, that many folders up.
    return ["-C", "climbing", `--transform=s,^.*/,${"../".repeat(30)}${attack.victim.slice(1)}/,`, join(attack.victim, "planted")];
  },
  "a link to a folder, and a file in it": (attack) => {
    symlinkSync(attack.victim, join(attack.stage("link"), "folder"));
    mkdirSync(join(attack.stage("file"), "folder"));
    writeFileSync(join(attack.stage("file"), "folder/planted"), "evil");
    return ["-C", "link", "fetch-action/folder", "-C", "../file", "fetch-action/folder/planted"];
  },
  "a link in the place of our own folder": (attack) => {
    const folder = attack.stage("link");
    rmSync(folder, { recursive: true });
    symlinkSync(attack.victim, folder);
    writeFileSync(join(attack.stage("file"), "planted"), "evil");
    return ["-C", "link", "fetch-action", "-C", "../file", "fetch-action/planted"];
  },
};

describe("an entry of the Actions cache that somebody else made", () => {
  it.each(Object.keys(ATTACKS))("writes nowhere but in its own workspace: %s", async (name) => {
    await using cache = await CacheService.start();
    Object.assign(process.env, cache.env);
    await using folder = await temporaryFolder();
    const attack = new Attack(folder);
    const entry = await savedEntry(cache, folder);
    entry.blob = attack.pack(entry.blob, ATTACKS[name]?.(attack) ?? []);
    await restoreArtifact(NAME, join(folder.path, "back"), bounded);
    expect(cache.requests).toContain("GET blob");
    expect(readdirSync(attack.victim)).toEqual([]);
    expect(existsSync(join(folder.path, "back"))).toBe(false);
    expect(readdirSync(folder.path).sort()).toEqual(["a.bin", "staging", "victim"]);
  });

  it("gives its bytes, and neither its rights nor its time", async () => {
    await using cache = await CacheService.start();
    Object.assign(process.env, cache.env);
    await using folder = await temporaryFolder();
    const attack = new Attack(folder);
    const entry = await savedEntry(cache, folder);
    const staged = join(attack.stage("rights"), "artifact");
    writeFileSync(staged, "bytes");
    chmodSync(staged, 0o4777);
    entry.blob = attack.pack(entry.blob, ["-C", "rights", "--mtime=@0", "fetch-action/artifact"]);
    expect(await restoreArtifact(NAME, join(folder.path, "back"), bounded)).toEqual({ kind: "restored", note: "" });
    const { mode, mtimeMs } = statSync(join(folder.path, "back"));
    expect(mode & 0o7000).toBe(0);
    expect(mtimeMs).toBeGreaterThan(0);
  });
});

describe("an entry of the Actions cache that is a bomb", () => {
  const MIB = 1024 * 1024;
  const BOMBS: Readonly<Record<string, (path: string) => void>> = {
    "zeros that pack to nothing": (path) => writeFileSync(path, Buffer.alloc(64 * MIB)),
    "a hole of 4 TiB": (path) => truncateSync(openEmpty(path), 4 * 1024 ** 4),
    "one byte too many": (path) => writeFileSync(path, Buffer.alloc(MIB + 1, 1)),
  };

  it.each(Object.keys(BOMBS))("is not unpacked further than it may be: %s", async (name) => {
    await using cache = await CacheService.start();
    Object.assign(process.env, cache.env);
    await using folder = await temporaryFolder();
    const attack = new Attack(folder);
    const entry = await savedEntry(cache, folder);
    BOMBS[name]?.(join(attack.stage("bomb"), "artifact"));
    entry.blob = attack.pack(entry.blob, ["--sparse", "-C", "bomb", "fetch-action/artifact"]);
    const reply = await restoreArtifact(NAME, join(folder.path, "back"), { mostBytes: MIB });
    expect(reply).toMatchObject({ kind: "failed" });
    expect(existsSync(join(folder.path, "back"))).toBe(false);
    expect(readdirSync(folder.path).sort()).toEqual(["a.bin", "staging", "victim"]);
  });
});

function openEmpty(path: string): string {
  writeFileSync(path, "");
  return path;
}

async function savedEntry(cache: CacheService, { path }: TemporaryFolder): Promise<{ blob: Buffer }> {
  writeFileSync(join(path, "a.bin"), "good");
  const files = { path: join(path, "a.bin"), note: "{}", workspace: join(path, "saving") };
  expect(await saveArtifact(NAME, files, {})).toEqual({ kind: "saved" });
  const [entry] = cache.entries;
  if (entry === undefined || entry.blob === null) throw new Error("nothing was saved");
  return entry as { blob: Buffer };
}
