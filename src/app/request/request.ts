/** What a fetch is asked for: the same types for the action, the CLI and the library, made from the table of options. */
import type { Reporter } from "../../core/ports.ts";
import type { Kind } from "./option-spec.ts";
import type { OptionKey, OptionTable } from "./options.ts";

/** The options that a request of this kind has. */
export type KeyOf<K extends Kind> = { [O in OptionKey]: K extends OptionTable[O]["kinds"][number] ? O : never }[OptionKey];

type Field<O extends OptionKey> = OptionTable[O] extends { readonly field: infer F extends string } ? F : O;
type Parsed<O extends OptionKey> = ReturnType<OptionTable[O]["parse"]>;
/** The options whose field is never undefined. */
type SetOf<O extends OptionKey> = O extends OptionKey
  ? OptionTable[O] extends { readonly default: string } | { readonly isAlwaysParsed: true }
    ? undefined extends Parsed<O>
      ? never
      : O
    : never
  : never;

/** The fields of a request: parsed, in the units that their names say. Nothing inside checks them again. */
export type RequestOf<K extends Kind> = { readonly [O in SetOf<KeyOf<K>> as Field<O>]: Parsed<O> } & {
  readonly [O in Exclude<KeyOf<K>, SetOf<KeyOf<K>>> as Field<O>]?: Parsed<O> | undefined;
};

/** A file over HTTP. `path` is absolute: a file, or a folder (it exists, or it ends in a separator), and then the source gives the name. */
export interface FetchRequest extends RequestOf<"file"> {}

/** An EBS snapshot, and how it is asked for. */
export interface SnapshotRequest extends RequestOf<"snapshot"> {}

/** A volume from an EBS snapshot. `path` is absolute: a file, or a block device. */
export interface RestoreRequest extends RequestOf<"volume"> {}

/** Where a partial file is kept for the next run: `auto` is `local` if the disk outlives the job, else `cache`. */
export type ResumeMode = FetchRequest["resume"];

/** Whether the request is for a snapshot. */
export function isRestore(request: FetchRequest | RestoreRequest): request is RestoreRequest {
  return "snapshotId" in request;
}

/** What a caller can give besides the request. */
export interface FetchOptions {
  /** Aborting it stops the fetch within a second. What was fetched stays for the next one. */
  readonly signal?: AbortSignal | undefined;
  /** Gets the events of the fetch. */
  readonly reporter?: Reporter | undefined;
}
