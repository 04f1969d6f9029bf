/** One core for the client against two: what a second core brings. The server has the first core, and costs as little as a server can. */
import { join } from "node:path";
import { makeCertificates } from "../../test/real/support/certificates.ts";
import { Nginx } from "../../test/real/support/nginx.ts";
import { writeRandomFile } from "../../test/real/support/random-file.ts";
import { needCommand } from "../../test/real/support/system.ts";
import { type Contender, ourselves, Race } from "../race.ts";
import type { Scale, Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const SIZE_BYTES = 1024 ** 3;
const SERVER_CORE = "0";
const CLIENT_CORES = { one: "1", two: "0,1" } as const;

function on(cores: keyof typeof CLIENT_CORES, url: string): Contender {
  const own = ourselves(`fetch-action, ${cores} ${cores === "one" ? "core" : "cores"}`, url);
  const args = ["-c", CLIENT_CORES[cores], own.program, ...own.args];
  return { ...own, isPeer: cores === "one", program: needCommand("taskset", "util-linux"), args };
}

function pinned(name: string, title: string, urlOf: (nginx: Nginx, file: string) => string): Scenario {
  return {
    name,
    title,
    run: ({ isShort }: Scale) =>
      inMemory(async (folder) => {
        const tls = makeCertificates(folder);
        await using nginx = await Nginx.start({ folder, tls, prefix: [needCommand("taskset", "util-linux"), "-c", SERVER_CORE] });
        const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), SIZE_BYTES);
        const url = urlOf(nginx, "artifact.bin");
        const [one, two] = [on("one", url), on("two", url)];
        const env = { NODE_EXTRA_CA_CERTS: tls.ca };
        const race = await Race.run({ contenders: [one, two], rounds: isShort ? 3 : 7, folder, sha256, sizeBytes: SIZE_BYTES, env });
        const { best } = race.rateTo(two.name, one.name);
        return race.report(
          [{ what: "rate with two cores to one core's, best rounds", value: best, target: 1.6, wanted: "at least" }],
          [
            `nginx on core ${SERVER_CORE}; the client on core ${CLIENT_CORES.one}, or on ${CLIENT_CORES.two}, where it shares one with nginx`,
          ],
        );
      }),
  };
}

export const pinnedTls = pinned("pinned-tls", "1 GiB over TLS, the client on one core or on two", (nginx, file) => nginx.httpsUrl(file));
export const pinnedPlain = pinned("pinned-plain", "1 GiB over plain HTTP (sendfile), the client on one core or on two", (nginx, file) =>
  nginx.httpUrl(file),
);
