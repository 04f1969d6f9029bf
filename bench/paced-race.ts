/** Contenders in turn over connections that are not alike, from the paced server, near or far. */
import { startServer } from "./child-server.ts";
import { findPeers, type PeerName } from "./peers.ts";
import { type Contender, Race } from "./race.ts";
import type { BenchReport, Figure } from "./scenario.ts";
import { inMemory } from "./work-folder.ts";

const MIB = 1024 ** 2;
/** From a stall some peers do not come back for a minute, others never. */
const LIMIT_MS = 65_000;

export interface PacedOptions {
  readonly sizeBytes: number;
  readonly rounds: number;
  readonly server: readonly string[];
  readonly peers: readonly PeerName[];
  readonly own: (url: string) => readonly Contender[];
  /** How long the way there is, in milliseconds. */
  readonly roundTripMs?: number;
  readonly figures: (race: Race) => readonly Figure[];
  readonly notes: readonly string[];
}

export function racePaced({ sizeBytes, rounds, server, peers, own, roundTripMs, figures, notes }: PacedOptions): Promise<BenchReport> {
  return inMemory(async (folder) => {
    await using paced = await startServer<{ readonly origin: string; readonly sha256: string }>("paced-server.ts", [
      "--mib",
      `${sizeBytes / MIB}`,
      ...server,
    ]);
    const { origin, sha256 } = paced.told;
    const toPort = new URL(origin).port;
    await using proxy =
      roundTripMs === undefined
        ? null
        : await startServer<{ readonly port: number }>("delay-proxy.ts", ["--to", toPort, "--round-trip-ms", `${roundTripMs}`]);
    const url = `http://127.0.0.1:${proxy?.told.port ?? toPort}/artifact.bin`;
    const { contenders, missing } = findPeers(peers, url);
    const prepare = () => fetch(`${origin}/reset`);
    const race = await Race.run({
      contenders: [...contenders, ...own(url)],
      rounds,
      folder,
      sha256,
      sizeBytes,
      prepare,
      limitMs: LIMIT_MS,
    });
    return race.report(figures(race), [...notes, ...missing]);
  });
}
