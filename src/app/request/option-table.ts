/**
 * Every option, once: this file puts the groups of the table together, in the order of action.yml and the README. From the table are
 * made: the request's types, its parsing, the flags, the help, the action's inputs, the library's mapping, and what is compared when
 * two callers share a fetch. Tests compare action.yml, the README and the library's types with it.
 *
 * The key of a row is the library's name. The same in kebab case is the name of the input and of the flag.
 */
import type { OptionSpec } from "./option-spec.ts";
import { ACCESS_OPTIONS } from "./option-table/access.ts";
import { DIGEST_OPTIONS } from "./option-table/digest.ts";
import { GITHUB_OPTIONS } from "./option-table/github.ts";
import { KEEP_OPTIONS } from "./option-table/keep.ts";
import { MANNER_OPTIONS } from "./option-table/manners.ts";
import { MODE_OPTIONS } from "./option-table/mode.ts";
import { PATIENCE_OPTIONS } from "./option-table/patience.ts";
import { REACH_OPTIONS } from "./option-table/reach.ts";
import { SNAPSHOT_OPTIONS } from "./option-table/snapshot.ts";
import { SOURCE_OPTIONS } from "./option-table/source.ts";
import { TRANSFER_OPTIONS } from "./option-table/transfer.ts";
import { UNPACK_OPTIONS } from "./option-table/unpack.ts";

export const OPTIONS = {
  ...SOURCE_OPTIONS,
  ...GITHUB_OPTIONS,
  ...DIGEST_OPTIONS,
  ...TRANSFER_OPTIONS,
  ...ACCESS_OPTIONS,
  ...REACH_OPTIONS,
  ...MANNER_OPTIONS,
  ...PATIENCE_OPTIONS,
  ...KEEP_OPTIONS,
  ...UNPACK_OPTIONS,
  ...SNAPSHOT_OPTIONS,
  ...MODE_OPTIONS,
} as const satisfies Readonly<Record<string, OptionSpec>>;
