/** Events and results as lines of text, the same in the action's log and on a terminal. */
import type { FetchEvent } from "../../core/events.ts";
import type { Progress } from "../../core/progress.ts";
import type { FetchResult } from "../../core/result.ts";
import type { RunningStatus, WrittenError } from "../../core/running-status.ts";
import { formatBytes, formatSeconds } from "../../core/units.ts";
import { NOTHING_FETCHED } from "./describe-file.ts";

/** `45.20 %, 460 MiB of 1.00 GiB, 120 MiB/s, 5 s left, 4 connections`. */
export function describeProgress(progress: Progress): string {
  const { phase, downloadedBytes, totalBytes, bytesPerSecond, etaSeconds, connections, percentage: percent } = progress;
  const parts = [
    phase === "checking" ? "checking what is there" : "",
    percent === null ? "" : `${percent.toFixed(2)} %`,
    totalBytes === null ? formatBytes(downloadedBytes) : `${formatBytes(downloadedBytes)} of ${formatBytes(totalBytes)}`,
    `${formatBytes(bytesPerSecond)}/s`,
    etaSeconds === null ? "" : `${formatSeconds(etaSeconds)} left`,
    phase === "checking" ? "" : connections === 1 ? "1 connection" : `${connections} connections`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** `3 of 40 files, 45.20 %, 460 MiB of 1.00 GiB, ...`. */
export function describeFiles({ total, ended, failed, progress }: FetchEvent & { readonly type: "files" }): string {
  return `${ended} of ${total} files${failed > 0 ? ` (${failed} failed)` : ""}, ${describeProgress(progress)}`;
}

/** One line for an event that is worth one; null for the others. Secrets are in no event. */
export function describeEvent(event: FetchEvent): string | null {
  switch (event.type) {
    case "opened": {
      const size = event.sizeBytes === null ? "size unknown" : formatBytes(event.sizeBytes);
      const over = event.connections === 1 ? "one connection" : `${event.connections} connections`;
      const kept = event.reusedBytes > 0 ? ` ${formatBytes(event.reusedBytes)} are there already: ${event.reason}` : "";
      return `Fetching ${event.source} (${size}) to ${event.path} over ${over}.${kept}`;
    }
    case "attached":
      return describeAttached(event);
    case "retry":
      return `Trying again ${event.delayMs < 50 ? "at once" : `in ${(event.delayMs / 1000).toFixed(1)} s`} (attempt ${event.attempt} failed): ${event.message}`;
    case "throttled":
      return `The server asks for less: ${event.connections === 1 ? "one connection" : `${event.connections} connections`} from now on${event.delayMs > 0 ? `, after ${(event.delayMs / 1000).toFixed(1)} s` : ""}.`;
    case "notice":
    case "warning":
      return event.message;
    case "entry":
      return describeEntry(event);
    case "progress":
    case "files":
    case "finalizing":
    case "replaced":
      return null;
  }
}

/** That one of many files begins is worth no line of its own. */
function describeEntry({ source, event }: FetchEvent & { readonly type: "entry" }): string | null {
  if (event.type === "opened") return null;
  const line = describeEvent(event);
  // An error names its source itself.
  return line === null || line.includes(source) ? line : `${source}: ${line}`;
}

/** What only somebody who looks for a fault wants to read: a fetch that is well replaces connections too. Null for other events. */
export function describeDetail(event: FetchEvent): string | null {
  if (event.type !== "replaced") return null;
  return `Replacing a slow connection (${formatBytes(event.bytesPerSecond)}/s; others reach ${formatBytes(event.bestBytesPerSecond)}/s).`;
}

/** `41c0d8911aacab82  downloading  45.20 %, 460 MiB of 1.00 GiB  process 4711, 2 clients  <source> -> <path>`. */
export function describeStatus(status: RunningStatus): string {
  const { fetchId, phase, percentage: percent, downloadedBytes, totalBytes, pid, clients, source, destination, error } = status;
  const bytes = totalBytes === null ? formatBytes(downloadedBytes) : `${formatBytes(downloadedBytes)} of ${formatBytes(totalBytes)}`;
  const hasEnded = phase === "completed" || phase === "cancelled" || phase === "failed";
  const who = hasEnded ? "" : `process ${pid}, ${clients === 1 ? "1 client" : `${clients} clients`}`;
  const parts = [
    fetchId.slice(0, 16),
    phase,
    `${percent === null ? "" : `${percent.toFixed(2)} %, `}${bytes}`,
    who,
    `${source} -> ${destination}`,
  ];
  return parts.filter((part) => part !== "").join("  ") + (error === null ? "" : `\n  ${error.message} [${error.code}].`);
}

function describeAttached({ status, differing }: FetchEvent & { readonly type: "attached" }): string {
  const { source, destination, pid, percentage: percent } = status;
  const far = percent === null ? "" : ` (${percent.toFixed(2)} % there)`;
  const options = differing.map((name) => `'${name}'`).join(", ");
  const others = differing.length === 0 ? "" : ` It runs with other options, which count: ${options}.`;
  return `Following the fetch of ${source} to ${destination} that process ${pid} runs${far}.${others}`;
}

/** One or two sentences on how a fetch ended well. */
export function describeResult(result: FetchResult): string {
  const { status, bytes, path, durationMs, fetchedBytes, reusedBytes, wastedBytes } = result;
  const seconds = Math.max(durationMs, 1) / 1000;
  const took = `in ${seconds < 60 ? `${seconds.toFixed(1)} s` : formatSeconds(seconds)}`;
  const rate = `${formatBytes(fetchedBytes / seconds)}/s`;
  const wasted = wastedBytes > 0 ? ` ${formatBytes(wastedBytes)} were discarded.` : "";
  const checked = ` ${describeChecked(result)}`.trimEnd();
  if (result.results !== undefined && status === "inspected") return describeInspected(result, result.results);
  if (result.results !== undefined) return `${result.reason} ${formatBytes(bytes)} in ${path}, ${took}.${wasted}${checked}`;
  switch (status) {
    case "already-present":
      return `Already present: ${path} (${formatBytes(bytes)}). ${result.reason}`;
    case "from-cache":
      return `From the cache: ${path} (${formatBytes(bytes)}) ${took}. ${result.reason}`;
    case "resumed":
      return `Resumed: ${path} (${formatBytes(bytes)}), of which ${formatBytes(reusedBytes)} were there and ${formatBytes(fetchedBytes)} came ${took} (${rate}).${wasted}${checked}`;
    case "downloaded":
      return `Downloaded: ${path} (${formatBytes(bytes)}) ${took} (${rate}).${wasted}${checked}`;
    case "expanded":
      return `Unpacked: ${result.extractedPath} (${entriesOf(result)} of an archive of ${formatBytes(bytes)}) ${took}.${wasted} ${result.reason}`;
    case "already-expanded":
      return `Already unpacked: ${result.extractedPath} (${entriesOf(result)}). ${result.reason}`;
    case "running":
      return `Running in the background: ${path}, fetch ${result.fetchId}.`;
    case "missing":
    case "partial":
    case "artifact-ready":
    case "expanded-ready":
    case "invalid":
      return `${status}: ${path}. ${result.reason}`;
    case "inspected":
    case "failed":
    case "cancelled":
      return result.reason;
  }
}

/** This many of several files are shown with what was found out of each. */
const MOST_SHOWN = 100;

/** What a dry run has found out of several files, each on a line of its own. */
function describeInspected({ reason, bytes, path }: FetchResult, results: readonly FetchResult[]): string {
  const lines = results.slice(0, MOST_SHOWN).map((result) => `  ${result.reason.replace(NOTHING_FETCHED, "").trim()}`);
  const more = results.length > MOST_SHOWN ? [`  And ${results.length - MOST_SHOWN} more.`] : [];
  return [`${reason} ${formatBytes(bytes)} would come to ${path}.`, ...lines, ...more].join("\n");
}

function entriesOf({ entries = 0 }: FetchResult): string {
  return entries === 1 ? "1 entry" : `${entries} entries`;
}

/** One sentence on what a file was checked against; empty for a volume, whose blocks are all checked. */
function describeChecked({ checkedAgainst, volumeSize, results }: FetchResult): string {
  if (results !== undefined) return describeAllChecked(results);
  if (checkedAgainst) return `Its bytes were checked against ${checkedAgainst}.`;
  return volumeSize === undefined ? "Its bytes were checked against no digest." : "";
}

function describeAllChecked(results: readonly FetchResult[]): string {
  const checked = results.filter((result) => result.checkedAgainst !== null).length;
  if (checked === results.length) return "Each was checked against a digest of its own.";
  return checked === 0
    ? "None was checked against a digest."
    : `Only ${checked} of them ${checked === 1 ? "was" : "were"} checked against a digest.`;
}

/** An error as one paragraph: what happened, its code, what to do, and what is kept. */
export function describeError({ message, code, hint }: Pick<WrittenError, "message" | "code" | "hint">, result: FetchResult): string {
  return [`${message} [${code}].`, hint ?? "", describeKept(result)].filter((sentence) => sentence !== "").join(" ");
}

/** What a failed fetch leaves; empty when that is nothing. */
export function describeKept({ keptBytes, path, results }: FetchResult): string {
  // Of several files the path is their folder.
  const where = `${results === undefined ? "beside" : "in"} ${path}`;
  return keptBytes > 0 ? `${formatBytes(keptBytes)} are kept ${where}; the next fetch goes on from there.` : "";
}
