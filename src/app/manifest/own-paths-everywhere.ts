/** A lock file is for all machines. So the places of its entries are looked at for each machine that the manifest tells from others. */
import { FetchError } from "../../core/errors.ts";
import { allSaid } from "../many/all-said.ts";
import { clashesOf, placesHint } from "../many/own-paths.ts";
import type { FetchRequest } from "../request/request.ts";
import type { ManifestFile } from "./manifest-entry.ts";
import { isMeantFor, type Platform, platformsOf } from "./platform.ts";

/** A name that no condition has: it stands for all that are not named. */
const OTHER = "";
const NODE_NAMES: Readonly<Record<string, NodeJS.Platform>> = { windows: "win32", macos: "darwin" };

/** @throws FetchError invalid-input: two entries that are meant for the same machine go to one place */
export function requireOwnPathsEverywhere(files: readonly ManifestFile[], requests: readonly FetchRequest[]): void {
  const machines = machinesOf(files);
  const found = new Map<string, Platform[]>();
  for (const machine of machines) {
    const entries = files.flatMap(({ when, where }, i) => {
      const request = requests[i];
      return request !== undefined && isMeantFor(when, machine) ? [{ request, where }] : [];
    });
    for (const clash of clashesOf(entries, NODE_NAMES[machine.os] ?? "linux")) found.set(clash, [...(found.get(clash) ?? []), machine]);
  }
  if (found.size === 0) return;
  const all = [...found].map(([clash, on]) => (on.length === machines.length ? clash : `${clash} (${namesOf(on)})`));
  throw new FetchError("invalid-input", `Cannot lock the manifest: ${allSaid(all)}`, {
    hint: `${placesHint(requests.map((request) => ({ request })))} Or give them a 'when' that is not true on the same machine.`,
  });
}

/** Each kind of machine that some condition tells from others. */
function machinesOf(files: readonly ManifestFile[]): readonly Platform[] {
  const named = (kind: keyof Platform) => [...new Set(files.flatMap(({ when }) => when[kind])), OTHER];
  return named("os").flatMap((os) => named("arch").map((arch) => ({ os, arch })));
}

function namesOf(machines: readonly Platform[]): string {
  const [first, ...others] = machines.map(({ os, arch }) =>
    platformsOf({ os: [os].filter((name) => name !== OTHER), arch: [arch].filter((name) => name !== OTHER) }).join(),
  );
  return `on ${first}${others.length === 0 ? "" : " and others"}`;
}
