/** A large file from nginx on the same machine: what the engine itself costs, plain, over TLS, and with its digest checked. */
import { join } from "node:path";
import { makeCertificates } from "../../test/real/support/certificates.ts";
import { Nginx } from "../../test/real/support/nginx.ts";
import { writeRandomFile } from "../../test/real/support/random-file.ts";
import { findCommand } from "../../test/real/support/system.ts";
import { findPeers, type PeerName } from "../peers.ts";
import { type Contender, ourselves, Race } from "../race.ts";
import type { BenchReport, Figure, Scale, Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const OURS = "fetch-action";
const MEMORY_MB = 160;

interface Served {
  readonly folder: string;
  readonly nginx: Nginx;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly rounds: number;
  readonly env: Readonly<Record<string, string>>;
}

function serve({ isShort }: Scale, race: (served: Served) => Promise<BenchReport>): Promise<BenchReport> {
  return inMemory(async (folder) => {
    const tls = makeCertificates(folder);
    await using nginx = await Nginx.start({ folder, tls });
    // Also in the short form: of a smaller file the start of the process would be most of the time.
    const sizeBytes = 1024 ** 3;
    const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), sizeBytes);
    return await race({ folder, nginx, sha256, sizeBytes, env: { NODE_EXTRA_CA_CERTS: tls.ca }, rounds: isShort ? 3 : 7 });
  });
}

interface Row {
  readonly name: string;
  readonly title: string;
  readonly peers: readonly PeerName[];
  readonly urlOf: (nginx: Nginx, file: string) => string;
  /** Beside the peak of memory. */
  readonly figures: (race: Race) => readonly Figure[];
}

function row({ name, title, peers, urlOf, figures }: Row): Scenario {
  const own = (race: Race): Figure => ({ what: "peak memory, MB", value: race.peak(OURS) / 1e6, target: MEMORY_MB, wanted: "at most" });
  return {
    name,
    title,
    run: (scale) =>
      serve(scale, async (served) => {
        const url = urlOf(served.nginx, "artifact.bin");
        const { contenders, missing } = findPeers(peers, url);
        const race = await Race.run({ ...served, contenders: [...contenders, ourselves(OURS, url)] });
        return race.report([...figures(race), own(race)], missing);
      }),
  };
}

function wallFigure(race: Race, target: number): Figure {
  return { what: "wall clock to the best peer's", ...race.timeTo(OURS), target, wanted: "at most" };
}

export const plain = row({
  name: "plain",
  title: "1 GiB over plain HTTP, nginx on loopback",
  peers: ["curl", "aria2c", "axel", "zccache"],
  urlOf: (nginx, file) => nginx.httpUrl(file),
  figures: (race) => [
    wallFigure(race, 0.85),
    { what: "CPU time to curl's", value: race.cpu(OURS) / race.cpu("curl"), target: 1.3, wanted: "at most" },
  ],
});

export const tls = row({
  name: "tls",
  title: "1 GiB over TLS, nginx on loopback",
  peers: ["curl", "aria2c"],
  urlOf: (nginx, file) => nginx.httpsUrl(file),
  figures: (race) => [wallFigure(race, 0.8)],
});

export const checked: Scenario = {
  name: "checked",
  title: "1 GiB with its sha256 checked, nginx on loopback",
  run: (scale) =>
    serve(scale, async (served) => {
      const url = served.nginx.httpUrl("artifact.bin");
      const peer: Contender = {
        name: "curl, then sha256sum",
        isPeer: true,
        program: "/bin/sh",
        args: ["-c", `${findCommand("curl") ?? "curl"} -sf -o out.bin ${url} && echo '${served.sha256}  out.bin' | sha256sum -c --quiet`],
      };
      const own = ourselves(OURS, url, ["--checksum", `sha256:${served.sha256}`]);
      const race = await Race.run({ ...served, contenders: [peer, own] });
      return race.report([{ what: "wall clock to curl and sha256sum", ...race.timeTo(OURS), target: 0.4, wanted: "at most" }], []);
    }),
};
