/** All scenarios, in the order in which they run and are shown. */
import type { Scenario } from "../scenario.ts";
import { bottleneck, lossy2, lossy20 } from "./bottleneck.ts";
import { cache } from "./cache.ts";
import { cappedRows } from "./capped.ts";
import { everyFourthSlow, far, fourStall, limited, oneSlow, oneStalls } from "./connections.ts";
import { ebsFar, ebsFull, ebsQuota, ebsQuotaLong, ebsShort } from "./ebs.ts";
import { firstRequest } from "./first-request.ts";
import { killed } from "./killed.ts";
import { listing } from "./listing.ts";
import { checked, plain, tls } from "./loopback.ts";
import { manyFar, manyLarge, manyLargeFar, manySmall } from "./many.ts";
import { memory, threadMemory } from "./memory.ts";
import { mirrors } from "./mirrors.ts";
import { pinnedPlain, pinnedTls } from "./pinned.ts";
import { piped } from "./piped.ts";
import { s3 } from "./s3.ts";
import { mib1, mib20, toDisk } from "./small.ts";

/** What a plain `npm run bench` measures, in about ten minutes: what every fetch pays, and what each core brings. */
export const MAIN: readonly Scenario[] = [
  ...[firstRequest, mib1, mib20, toDisk, plain, tls, checked, pinnedTls, pinnedPlain],
  ...[manySmall, manyLarge, manyFar, manyLargeFar],
  ...[...cappedRows, mirrors, ebsFull, ebsShort, ebsQuota, threadMemory],
];
/** What `--all` adds, in about an hour: sick and far servers, kills, large files, the Actions cache. */
const REST: readonly Scenario[] = [
  ...[limited, oneSlow, everyFourthSlow, oneStalls, fourStall, far, bottleneck, lossy2, lossy20, killed, piped],
  ...[s3, ebsFar, ebsQuotaLong, memory, listing, cache],
];
export const SCENARIOS: readonly Scenario[] = [...MAIN, ...REST];
export const ORDER: readonly string[] = SCENARIOS.map(({ name }) => name);
/** What CI runs, with less data. */
export const SHORT: readonly Scenario[] = [plain, oneSlow, killed, ebsFull];
