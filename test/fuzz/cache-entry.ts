/** What comes out of an archive that somebody else made, once it is unpacked: files, links, pipes and sizes as an input says. */
import { spawnSync } from "node:child_process";
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { takeArtifact } from "../../src/actions-cache/artifact-cache.ts";
import { CACHE_FOLDER } from "../../src/actions-cache/cache-order.ts";
import { type ArtifactKey, encodeNote, expectedDigest } from "../../src/app/shelf/artifact-shelf.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { type FuzzTarget, require } from "./fuzz-target.ts";

const MOST_BYTES = 1024;
const MOST_NOTE_BYTES = 64 * 1024;
const VERSION: ArtifactKey = { kind: "version", sourceKey: "k", validator: '"v1"', sizeBytes: 5 };

interface Outside {
  readonly victim: string;
  /** Linked to: to make one takes a process. */
  readonly pipe: string;
}

type Make = (path: string, content: Buffer, outside: Outside) => void;

/** What an archive can put in a place. */
const KINDS: readonly Make[] = [
  (path, content) => writeFileSync(path, content),
  (path, content) => writeFileSync(path, content.subarray(0, MOST_BYTES)),
  () => {},
  (path) => mkdirSync(path),
  (path, _content, { victim }) => symlinkSync(victim, path),
  (path, _content, { victim }) => linkSync(victim, path),
  (path) => symlinkSync("/dev/zero", path),
  (path, _content, { pipe }) => linkSync(pipe, path),
  (path) => {
    writeFileSync(path, "");
    truncateSync(path, 4 * 1024 ** 4);
  },
];

/** The first two bytes say what the note and the artifact are, the third how much of the rest is the note. */
export async function cacheEntries(): Promise<FuzzTarget> {
  const folder = await temporaryFolder();
  const [workspace, to] = [join(folder.path, "workspace"), join(folder.path, "taken")];
  const outside = { victim: join(folder.path, "victim"), pipe: join(folder.path, "pipe") };
  writeFileSync(outside.victim, "mine");
  spawnSync("mkfifo", [outside.pipe]);
  const note = encodeNote({ key: VERSION, sizeBytes: 5, checksum: { algorithm: "sha256", hex: "ab".repeat(32) } });
  const entry = (noteKind: number, artifactKind: number) => Buffer.from([noteKind, artifactKind, 255, ...Buffer.from(`${note}hello`)]);
  const run = async (input: Buffer): Promise<number> => {
    for (const path of [workspace, to]) rmSync(path, { recursive: true, force: true });
    mkdirSync(join(workspace, CACHE_FOLDER), { recursive: true });
    const [noteKind = 0, artifactKind = 0, share = 0] = input;
    const cut = 3 + Math.min(Math.floor(((input.length - 3) * share) / 256), 2 * MOST_NOTE_BYTES);
    const put = (name: string, kind: number, content: Buffer) =>
      KINDS[kind % KINDS.length]?.(join(workspace, CACHE_FOLDER, name), content, outside);
    put("note", noteKind, input.subarray(3, cut));
    put("artifact", artifactKind, input.subarray(cut));
    const reply = await takeArtifact(workspace, to, MOST_BYTES);
    const found = lstatSync(to, { throwIfNoEntry: false });
    require((reply.kind === "restored") === (found !== undefined), "a reply that does not say what was taken");
    require(found === undefined || (found.isFile() && found.nlink === 1 && found.size <= MOST_BYTES), "something else than a small file");
    require(readFileSync(outside.victim, "utf8") === "mine", "a file of somebody else was changed");
    require(readdirSync(folder.path).every((name) =>
      ["workspace", "victim", "pipe", "taken"].includes(name),
    ), "something in another place");
    if (reply.kind !== "restored") return 0;
    const expected = expectedDigest(VERSION, reply.note);
    require(expected === null || /^[0-9a-f]{64}$/.test(expected.hex), "a digest that is none");
    return reply.note.length;
  };
  return {
    seeds: KINDS.flatMap((_kind, nth) => [entry(0, nth), entry(nth, 1)]),
    run,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
