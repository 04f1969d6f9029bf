/** Bytes that are handed on to another program while they come, from a server that limits each connection. */
import { join } from "node:path";
import { ROOT } from "../../scripts/tool.ts";
import { racePaced } from "../paced-race.ts";
import type { Contender } from "../race.ts";
import type { Scenario } from "../scenario.ts";

const MIB = 1024 ** 2;
const RATE = 4 * MIB;
const OURS = "fetch-action get -o - | cat";
const CURL = "curl | cat";

/** The reader writes to where results are looked for. `$@` is the program before the pipe: no argument is read as the shell's. */
function pipe(name: string, isPeer: boolean, args: readonly string[]): Contender {
  return { name, isPeer, program: "/bin/sh", args: ["-c", '"$@" | cat > out.bin', "pipe", ...args] };
}

export const piped: Scenario = {
  name: "piped",
  title: "64 MiB through a pipe, each connection limited to 4 MiB/s",
  run: ({ isShort }) =>
    racePaced({
      sizeBytes: 64 * MIB,
      rounds: isShort ? 1 : 3,
      server: ["--rate", `${RATE}`],
      peers: [],
      own: (url) => [
        pipe(CURL, true, ["curl", "-sf", url]),
        pipe(OURS, false, [process.execPath, join(ROOT, "dist", "cli.js"), "get", "-o", "-", url, "--quiet"]),
      ],
      figures: (race) => [{ what: "rate to curl's", ...race.rateTo(OURS, CURL), target: 1.3, wanted: "at least" }],
      notes: ["the reader is cat; with tar -x in its place the pipe is the same"],
    }),
};
