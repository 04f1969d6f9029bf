/** Many files in one command: what each file costs besides its bytes, and how well they share the connections. */
import { createHash } from "node:crypto";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { Nginx } from "../../test/real/support/nginx.ts";
import { sha256Of, writeRandomFile } from "../../test/real/support/random-file.ts";
import { needCommand } from "../../test/real/support/system.ts";
import { startServer } from "../child-server.ts";
import { type Contender, OUT_FOLDER, Race } from "../race.ts";
import type { Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const KIB = 1024;
const MIB = 1024 ** 2;
const OURS = "fetch-action";
const LIST = "urls.txt";
const CURL_CONFIG = "curl.cfg";

interface Files {
  readonly count: number;
  readonly sizeBytes: number;
  /** @default the server is on this machine */
  readonly roundTripMs?: number;
  /** How many times as quick as the best of the others we should be. */
  readonly target: number;
  readonly rounds: number;
}

/** What a folder holds, as one digest. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(folder)).toSorted()) hash.update(`${name} ${await sha256Of(join(folder, name))}\n`);
  return hash.digest("hex");
}

function contenders(): readonly Contender[] {
  return [
    {
      name: "curl --parallel",
      isPeer: true,
      program: needCommand("curl", "curl"),
      args: ["-sf", "--parallel", "--parallel-max", "16", "--create-dirs", "-K", CURL_CONFIG],
    },
    {
      name: "aria2c -j16",
      isPeer: true,
      program: needCommand("aria2c", "aria2"),
      args: ["-q", "-i", LIST, "-j16", "-d", OUT_FOLDER],
    },
    {
      name: OURS,
      isPeer: false,
      program: process.execPath,
      args: [join(ROOT, "dist", "cli.js"), "get", "-i", LIST, "-o", OUT_FOLDER, "--quiet"],
    },
  ];
}

function many(name: string, title: string, { count, sizeBytes, roundTripMs, target, rounds }: Files): Scenario {
  return {
    name,
    title,
    run: ({ isShort }) =>
      inMemory(async (folder) => {
        await using nginx = await Nginx.start({ folder });
        await mkdir(nginx.files, { recursive: true });
        const names = Array.from({ length: count }, (_, i) => `${`${i}`.padStart(3, "0")}.bin`);
        for (const file of names) await writeRandomFile(join(nginx.files, file), sizeBytes);
        const near = new URL(nginx.httpUrl("x"));
        await using far =
          roundTripMs === undefined
            ? null
            : await startServer<{ readonly port: number }>("delay-proxy.ts", ["--to", near.port, "--round-trip-ms", `${roundTripMs}`]);
        const urlOf = (file: string) => `http://${near.hostname}:${far?.told.port ?? near.port}/${file}`;
        await writeFile(join(folder, LIST), names.map((file) => `${urlOf(file)}\n`).join(""));
        const config = names.map((file) => `url = "${urlOf(file)}"\noutput = "${OUT_FOLDER}/${file}"\n`);
        await writeFile(join(folder, CURL_CONFIG), config.join(""));
        const race = await Race.run({
          contenders: contenders(),
          rounds: isShort ? 1 : rounds,
          folder,
          sha256: await digestOf(nginx.files),
          digestOf: () => digestOf(join(folder, OUT_FOLDER)),
          sizeBytes: count * sizeBytes,
        });
        const what = "rate to the best of the others";
        const toBest = race.timeTo(OURS);
        return race.report([{ what, value: 1 / toBest.value, best: 1 / toBest.best, target, wanted: "at least" }], []);
      }),
  };
}

export const manySmall = many("many-small", "500 files of 64 KiB over plain HTTP, nginx on loopback", {
  count: 500,
  sizeBytes: 64 * KIB,
  target: 1,
  rounds: 7,
});
export const manyLarge = many("many-large", "8 files of 128 MiB over plain HTTP, nginx on loopback", {
  count: 8,
  sizeBytes: 128 * MIB,
  target: 0.95,
  rounds: 5,
});
export const manyFar = many("many-far", "500 files of 64 KiB over plain HTTP, 20 ms away", {
  count: 500,
  sizeBytes: 64 * KIB,
  roundTripMs: 20,
  target: 1.5,
  rounds: 5,
});
export const manyLargeFar = many("many-large-far", "8 files of 128 MiB over plain HTTP, 20 ms away", {
  count: 8,
  sizeBytes: 128 * MIB,
  roundTripMs: 20,
  target: 1.5,
  rounds: 3,
});
