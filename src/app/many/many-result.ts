/** How several files ended together: the worst of them says how, and each has a result of its own. */
import { sep } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { type EntryResult, type FetchResult, type FetchStatus, finish } from "../../core/result.ts";
import { NOTHING_FETCHED } from "../report/describe-file.ts";

/** From the worst to the best. A file that had to be fetched is worse than one that was there. */
const WORST_FIRST: readonly FetchStatus[] = [
  "failed",
  "cancelled",
  "running",
  "downloaded",
  "resumed",
  "from-cache",
  "expanded",
  "already-present",
  "already-expanded",
  "inspected",
];

export interface WholeOptions {
  /** Absolute: what all of them are in. */
  readonly path: string;
  readonly fetchId: string;
  readonly durationMs: number;
}

/** The result of all of them. */
export function wholeResult(results: readonly EntryResult[], { path, fetchId, durationMs }: WholeOptions): FetchResult {
  const sum = (of: (result: EntryResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const status = WORST_FIRST.find((worst) => results.some((result) => result.status === worst)) ?? "already-present";
  return finish({
    status,
    path,
    fetchId,
    reason: reasonOf(results),
    bytes: sum(({ bytes }) => bytes),
    cacheHit: results.length > 0 && results.every(({ cacheHit }) => cacheHit),
    changed: results.some(({ changed }) => changed),
    reusedBytes: sum(({ reusedBytes }) => reusedBytes),
    fetchedBytes: sum(({ fetchedBytes }) => fetchedBytes),
    wastedBytes: sum(({ wastedBytes }) => wastedBytes),
    keptBytes: sum(({ keptBytes }) => keptBytes),
    durationMs,
    results,
  });
}

/** The error of all of them, if one has failed: the first one's, with the number of the others. */
export function wholeError(results: readonly EntryResult[], errors: readonly FetchError[], whole: FetchResult): FetchError | null {
  // Those that were stopped because of another one are not the cause.
  const first = errors.find(({ code }) => code !== "cancelled") ?? errors[0];
  if (first === undefined) return null;
  const { code, ownHint, message } = first;
  const text =
    results.length === 1 ? message : `Cannot fetch ${errors.length} of ${results.length} files: ${firstOf(message, errors.length)}`;
  const error = new FetchError(code, text, { cause: first, ...(ownHint === undefined ? {} : { hint: ownHint }) });
  error.result = { ...whole, reason: `${text}.` };
  return error;
}

function firstOf(message: string, failures: number): string {
  return failures === 1 ? message : `the first error is "${message}"`;
}

/** The folder that all of these paths are in. */
export function commonFolder(paths: readonly string[]): string {
  const [first = "", ...others] = paths.map((path) => path.split(sep).slice(0, -1));
  if (typeof first === "string") return first;
  const common = others.reduce((shared, parts) => shared.slice(0, differenceAt(shared, parts)), first);
  return `${common.join(sep)}${sep}`;
}

function differenceAt(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at === -1 ? a.length : at;
}

function reasonOf(results: readonly EntryResult[]): string {
  const count = (...statuses: readonly FetchStatus[]) => results.filter(({ status }) => statuses.includes(status)).length;
  const parts = [
    [count("downloaded", "resumed"), "fetched"],
    [count("from-cache"), "from a cache"],
    [count("expanded"), "unpacked"],
    [count("already-present", "already-expanded"), "there already"],
    [count("inspected"), "looked at"],
    [count("failed"), "failed"],
    [count("cancelled"), "stopped"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const nothing = results.some(({ status }) => status === "inspected") ? `${NOTHING_FETCHED} ` : "";
  return `${nothing}Of ${results.length === 1 ? "1 file" : `${results.length} files`}: ${said.join(", ")}.`;
}
