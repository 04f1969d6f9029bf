/** A link that is shared by all connections: more of them bring nothing, and must do no harm. Needs root, ip and tc. */
import { join } from "node:path";
import { FarHost } from "../../test/real/support/network.ts";
import { Nginx } from "../../test/real/support/nginx.ts";
import { writeRandomFile } from "../../test/real/support/random-file.ts";
import { needCommand, runCommand } from "../../test/real/support/system.ts";
import { findPeers } from "../peers.ts";
import { ourselves, Race } from "../race.ts";
import type { Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const OURS = "fetch-action";

interface Link {
  readonly name: string;
  readonly title: string;
  readonly mib: number;
  readonly rounds: number;
  /** As tc has it. What does not go within `latency` is dropped: TCP finds the rate by losses. */
  readonly tbf: readonly string[];
}

function linked({ name, title, mib, rounds, tbf }: Link): Scenario {
  return {
    name,
    title,
    run: ({ isShort }) =>
      inMemory(async (folder) => {
        using host = FarHost.create();
        const [program = "", ...prefix] = host.prefix;
        runCommand(program, [...prefix, needCommand("tc", "iproute2"), "qdisc", "add", "dev", "far", "root", "tbf", ...tbf]);
        await using nginx = await Nginx.start({ folder, address: host.address, prefix: host.prefix });
        const sizeBytes = mib * 1024 ** 2;
        const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), sizeBytes);
        const url = nginx.httpUrl("artifact.bin");
        const { contenders, missing } = findPeers(["curl"], url);
        const own = ourselves(OURS, url, ["--allow-insecure-http"]);
        const race = await Race.run({ contenders: [...contenders, own], rounds: isShort ? 1 : rounds, folder, sha256, sizeBytes });
        return race.report(
          [{ what: "rate to curl's", ...race.rateTo(OURS, "curl"), target: 0.97, wanted: "at least" }],
          [`tc qdisc add dev far root tbf ${tbf.join(" ")}`, ...missing],
        );
      }),
  };
}

export const bottleneck = linked({
  name: "bottleneck",
  title: "512 MiB over one link of 1 Gbit/s",
  mib: 512,
  rounds: 5,
  tbf: ["rate", "1gbit", "burst", "256k", "latency", "50ms"],
});

/** The bucket is that of the capped rows, but a packet that finds it empty is lost soon, as on a link with a policer. */
export const lossy2 = linked({
  name: "lossy-2",
  title: "16 MiB over one link of 2 MB/s that drops what it cannot take",
  mib: 16,
  rounds: 3,
  tbf: ["rate", "16mbit", "burst", "16k", "latency", "10ms"],
});
export const lossy20 = linked({
  name: "lossy-20",
  title: "128 MiB over one link of 20 MB/s that drops what it cannot take",
  mib: 128,
  rounds: 3,
  tbf: ["rate", "160mbit", "burst", "64k", "latency", "10ms"],
});
