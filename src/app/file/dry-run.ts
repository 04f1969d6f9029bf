/** `dry-run`: what a fetch would fetch, and to where, as the result of one. Nothing is written, not even a folder. */
import { realpath } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type FetchResult, finish } from "../../core/result.ts";
import { fetchIdOf, isFolder } from "../place/destination.ts";
import { type FetchParts, reasonOf } from "../process/run-fetch.ts";
import { describeSummary, NOTHING_FETCHED } from "../report/describe-file.ts";
import type { FetchRequest } from "../request/request.ts";
import { type InspectFileOptions, inspectFile, type OfferedSummary } from "./inspect-file.ts";

const REFUSED = " So a fetch would refuse the file, because 'require-checksum' is set.";

/** @throws FetchError with `result` set */
export async function dryRun(request: FetchRequest, options: InspectFileOptions, parts?: FetchParts): Promise<FetchResult> {
  const startedMs = performance.now();
  try {
    const summary = await inspectFile(request, options, parts);
    const path = (await isFolder(request.path)) ? join(request.path, summary.fileName) : request.path;
    const digest = [summary.checksum ?? "", ...summary.digests.filter(isOfFile).map(({ algorithm, hex }) => `${algorithm}:${hex}`)];
    const isRefused = request.requireChecksum && summary.checkedAgainst === null;
    return finish({
      status: "inspected",
      ...(await placeOf(path)),
      bytes: summary.sizeBytes ?? 0,
      checksum: digest.find((text) => text.startsWith("sha256:")) ?? null,
      checkedAgainst: null,
      reason: `${NOTHING_FETCHED} ${describeSummary(summary)}${isRefused ? REFUSED : ""}`,
      durationMs: Math.round(performance.now() - startedMs),
    });
  } catch (thrown) {
    const error = reasonOf(thrown, options.signal ?? new AbortController().signal);
    error.result = finish({ status: "failed", ...(await placeOf(request.path)), reason: `${error.message}.` });
    throw error;
  }
}

function isOfFile({ parts }: OfferedSummary): boolean {
  return parts === undefined;
}

/** As a fetch names it, whose folder is there then. */
async function placeOf(path: string): Promise<{ readonly path: string; readonly fetchId: string }> {
  const parent = await realpath(dirname(path)).catch(() => dirname(path));
  const real = join(parent, basename(path));
  return { path: real, fetchId: fetchIdOf(real) };
}
