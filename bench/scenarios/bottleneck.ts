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
const LINK = ["rate", "1gbit", "burst", "256k", "latency", "50ms"];

export const bottleneck: Scenario = {
  name: "bottleneck",
  title: "512 MiB over one link of 1 Gbit/s",
  run: ({ isShort }) =>
    inMemory(async (folder) => {
      using host = FarHost.create();
      const [program = "", ...prefix] = host.prefix;
      runCommand(program, [...prefix, needCommand("tc", "iproute2"), "qdisc", "add", "dev", "far", "root", "tbf", ...LINK]);
      await using nginx = await Nginx.start({ folder, address: host.address, prefix: host.prefix });
      const sizeBytes = 512 * 1024 ** 2;
      const sha256 = await writeRandomFile(join(nginx.files, "artifact.bin"), sizeBytes);
      const url = nginx.httpUrl("artifact.bin");
      const { contenders, missing } = findPeers(["curl"], url);
      const race = await Race.run({
        contenders: [...contenders, ourselves(OURS, url, ["--allow-insecure-http"])],
        rounds: isShort ? 1 : 5,
        folder,
        sha256,
        sizeBytes,
      });
      return race.report(
        [{ what: "rate to curl's", value: race.best("curl") / race.best(OURS), target: 0.97, wanted: "at least" }],
        [`tc qdisc add dev far root tbf ${LINK.join(" ")}`, ...missing],
      );
    }),
};
