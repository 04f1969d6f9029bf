/** Where in a cloud something is, and how an EBS snapshot is asked for and restored. */
import { ALL, SNAPSHOT, VOLUME } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { ANY_URL, REGION, SWITCH, TIME } from "../option-values.ts";

export const SNAPSHOT_OPTIONS = {
  waitForSnapshot: {
    ...TIME,
    field: "waitForSnapshotMs",
    kinds: SNAPSHOT,
    default: "10s",
    meaning: 'how long to wait while the snapshot is "not found"; a new one can take up to 2 minutes to appear',
  },
  region: {
    ...REGION,
    kinds: ALL,
    meaning:
      "AWS region of the snapshot or the bucket; by default the one of the AWS configuration, and for a bucket the one that it is in",
  },
  endpoint: {
    ...ANY_URL,
    kinds: ALL,
    meaning: "endpoint of the EBS direct APIs, or of the store that a bucket is in; by default the cloud's own",
  },
  targetIsZero: {
    ...SWITCH,
    kinds: VOLUME,
    default: "false",
    meaning: "the device is known to be blank, so what the snapshot does not hold is not zeroed",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
