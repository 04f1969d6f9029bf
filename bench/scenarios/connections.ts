/** Connections that are limited, sick or far: what segments, splitting and replacing bring. */
import { racePaced } from "../paced-race.ts";
import { ourselves, type Race } from "../race.ts";
import { byMedianAndBest, type Figure, type MedianAndBest, type Scale, type Scenario } from "../scenario.ts";

const MIB = 1024 ** 2;
const RATE = 4 * MIB;
const OURS = "fetch-action";
const SICK_ROUNDS = 2;

/** The time that all connections together need at least, in seconds. */
function idealSeconds(sizeBytes: number, bytesPerSecond: number): number {
  return sizeBytes / bytesPerSecond;
}

/** How many times as long as the ideal. */
function toIdealOf(race: Race, name: string, idealSeconds: number): MedianAndBest {
  return byMedianAndBest((kind) => race.wall(name, kind) / 1000 / idealSeconds);
}

export const limited: Scenario = {
  name: "limited",
  title: "256 MiB, each connection limited to 4 MiB/s",
  run: ({ isShort }) => {
    const sizeBytes = 256 * MIB;
    const with16 = `${OURS}, connections: 16`;
    const with32 = `${OURS}, connections: 32`;
    return racePaced({
      sizeBytes,
      rounds: isShort ? 1 : 5,
      server: ["--rate", `${RATE}`],
      peers: ["aria2c"],
      own: (url) => [
        ourselves(OURS, url),
        ourselves(with16, url, ["--connections", "16"]),
        ourselves(with32, url, ["--connections", "32"]),
      ],
      figures: (race) => [
        { what: "wall clock by default to aria2c's", ...race.timeTo(OURS, "aria2c"), target: 1.15, wanted: "at most" },
        {
          what: "wall clock with 16 to the ideal",
          ...toIdealOf(race, with16, idealSeconds(sizeBytes, 16 * RATE)),
          target: 1.05,
          wanted: "at most",
        },
        {
          what: "wall clock with 32 to the ideal",
          ...toIdealOf(race, with32, idealSeconds(sizeBytes, 32 * RATE)),
          target: 1.05,
          wanted: "at most",
        },
      ],
      notes: [],
    });
  },
};

function sick(
  name: string,
  title: string,
  server: readonly string[],
  healthyRate: number,
  figure: (race: Race, ideal: number) => Figure,
): Scenario {
  return {
    name,
    title,
    run: ({ isShort }: Scale) => {
      const sizeBytes = 64 * MIB;
      const ideal = idealSeconds(sizeBytes, healthyRate);
      return racePaced({
        sizeBytes,
        rounds: isShort ? 2 : SICK_ROUNDS,
        server: ["--rate", `${RATE}`, ...server],
        peers: isShort ? [] : ["aria2c", "axel"],
        own: (url) => [ourselves(OURS, url, ["--connections", "16"])],
        figures: (race) => [figure(race, ideal)],
        notes: [`the healthy connections alone would need ${ideal.toFixed(2)} s`],
      });
    },
  };
}

const toIdeal = (race: Race, ideal: number): Figure => ({
  what: "wall clock to the ideal",
  ...toIdealOf(race, OURS, ideal),
  target: 1.3,
  wanted: "at most",
});
const inSeconds = (race: Race): Figure => ({ what: "wall clock, s", ...toIdealOf(race, OURS, 1), target: 2.5, wanted: "at most" });

export const oneSlow = sick(
  "one-slow",
  "64 MiB, 16 connections of 4 MiB/s, one at 32 KiB/s",
  ["--slow", "one", "--slow-rate", `${32 * 1024}`],
  15 * RATE,
  toIdeal,
);
export const everyFourthSlow = sick(
  "every-4th-slow",
  "64 MiB, 16 connections of 4 MiB/s, every 4th at 128 KiB/s",
  ["--slow", "every-4th", "--slow-rate", `${128 * 1024}`],
  12 * RATE,
  toIdeal,
);
export const oneStalls = sick(
  "one-stalls",
  "64 MiB, 16 connections of 4 MiB/s, one stalls for ever",
  ["--stall", "1"],
  15 * RATE,
  inSeconds,
);
export const fourStall = sick(
  "four-stall",
  "64 MiB, 16 connections of 4 MiB/s, four stall for ever",
  ["--stall", "4"],
  12 * RATE,
  inSeconds,
);

export const far: Scenario = {
  name: "far",
  title: "256 MiB from 100 ms away",
  run: ({ isShort }) =>
    racePaced({
      sizeBytes: 256 * MIB,
      rounds: isShort ? 1 : 5,
      server: [],
      roundTripMs: 100,
      peers: ["curl", "aria2c"],
      own: (url) => [ourselves(OURS, url)],
      figures: (race) => [{ what: "rate to aria2c's", ...race.rateTo(OURS, "aria2c"), target: 1, wanted: "at least" }],
      notes: ["a proxy holds all bytes back; 1 MiB can be under way on each connection"],
    }),
};
