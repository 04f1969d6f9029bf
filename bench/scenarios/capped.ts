/**
 * A link that is capped as a whole: one token bucket that all connections share, in the server. More connections bring nothing there, and
 * each one that is tried costs something. The bucket is shared out fairly, or so that the oldest connection takes half.
 */
import { racePaced } from "../paced-race.ts";
import { ourselves } from "../race.ts";
import type { BenchReport, Scenario } from "../scenario.ts";

const MIB = 1024 ** 2;
const OURS = "fetch-action";
const ROUNDS = 3;

interface Cap {
  readonly name: string;
  readonly megabytesPerSecond: number;
  readonly mib: number;
  readonly isFair: boolean;
}

function capped({ name, megabytesPerSecond, mib, isFair }: Cap): Scenario {
  const shares = isFair ? "in equal shares" : "half to the oldest connection";
  return {
    name,
    title: `${mib} MiB, ${megabytesPerSecond} MB/s for all connections together, ${shares}`,
    run: ({ isShort }): Promise<BenchReport> =>
      racePaced({
        sizeBytes: mib * MIB,
        rounds: isShort ? 1 : ROUNDS,
        server: ["--total-rate", `${megabytesPerSecond * 1e6}`, ...(isFair ? [] : ["--unfair"])],
        peers: ["curl"],
        own: (url) => [ourselves(OURS, url)],
        figures: (race) => [{ what: "rate to one connection's (curl)", ...race.rateTo(OURS, "curl"), target: 0.97, wanted: "at least" }],
        notes: [`one token bucket in the server, ${shares}; what a closed connection was given is lost`],
      }),
  };
}

export const cappedRows: readonly Scenario[] = [
  { megabytesPerSecond: 2, mib: 16 },
  { megabytesPerSecond: 20, mib: 128 },
].flatMap((cap) => [
  capped({ ...cap, name: `capped-${cap.megabytesPerSecond}`, isFair: true }),
  capped({ ...cap, name: `capped-${cap.megabytesPerSecond}-unfair`, isFair: false }),
]);
