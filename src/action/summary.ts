/** The job's summary: what was fetched, how it ended, and what its bytes were checked against. */
import { appendFile } from "node:fs/promises";
import { basename } from "node:path";
import { foreignText } from "../core/foreign-text.ts";
import type { EntryResult, FetchResult } from "../core/result.ts";
import { codeOf } from "../core/thrown.ts";
import { formatBytes } from "../core/units.ts";

/** The runner takes 1 MiB of a step. */
const MOST_ENTRIES = 200;

/**
 * @param path the file that GITHUB_STEP_SUMMARY names
 * @param error what made the step fail; null if it did not
 * @returns why it could not be written; null if it was
 */
export async function writeSummary(path: string, result: FetchResult, error: string | null): Promise<string | null> {
  try {
    await appendFile(path, summaryOf(result, error));
    return null;
  } catch (thrown) {
    return `The job's summary lacks this step: the file that GITHUB_STEP_SUMMARY names cannot be written (${codeOf(thrown)}).`;
  }
}

/** As HTML: in Markdown too many characters of a name would mean something. An empty line would end it. */
export function summaryOf(result: FetchResult, error: string | null): string {
  const rows = rowsOf(result, error).map(([name, value]) => `<tr><th align="left">${name}</th><td>${value}</td></tr>`);
  const entries = result.results === undefined ? "" : entriesOf(result.results);
  return `<h3>${code(basename(result.path))}: ${result.status}</h3>\n<table>${rows.join("")}</table>\n${entries}\n`;
}

/** The file is there, and this step brought it or found it right. */
const THERE: ReadonlySet<FetchResult["status"]> = new Set(["downloaded", "resumed", "already-present", "from-cache"]);

function rowsOf(result: FetchResult, error: string | null): readonly (readonly [name: string, value: string])[] {
  const { status, path, bytes, checksum, checkedAgainst, reason, results, mirrorShares = {}, volumeSize } = result;
  const isThere = THERE.has(status);
  const isFile = volumeSize === undefined && results === undefined;
  return [
    ["Path", code(path)],
    ...(isThere || status === "inspected" ? [["Size", `${formatBytes(bytes)} (${bytes} bytes)`] as const] : []),
    ...(isThere ? [["Fetched", howMuch(result)] as const] : []),
    ...(checksum === null ? [] : [["Checksum", code(checksum)] as const]),
    ...(isThere && isFile ? [["Checked against", html(checkedAgainst ?? "no digest")] as const] : []),
    ...Object.entries(mirrorShares).map(([host, share]) => [`From ${code(host)}`, formatBytes(share)] as const),
    [error === null ? "Reason" : "Error", html(error ?? reason)],
  ];
}

function howMuch({ fetchedBytes, reusedBytes, wastedBytes, durationMs }: FetchResult): string {
  const seconds = Math.max(durationMs, 1) / 1000;
  const parts = [
    `${formatBytes(fetchedBytes)} in ${seconds.toFixed(1)} s (${formatBytes(fetchedBytes / seconds)}/s)`,
    reusedBytes > 0 ? `${formatBytes(reusedBytes)} were there` : "",
    wastedBytes > 0 ? `${formatBytes(wastedBytes)} were discarded` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function entriesOf(results: readonly EntryResult[]): string {
  const rows = results.slice(0, MOST_ENTRIES).map(({ source, status, bytes, checkedAgainst, errorCode }) => {
    const against = status === "inspected" ? "not fetched" : (checkedAgainst ?? "no digest");
    const checked = errorCode === "none" ? against : errorCode;
    return `<tr><td>${code(source)}</td><td>${status}</td><td>${formatBytes(bytes)}</td><td>${html(checked)}</td></tr>`;
  });
  const more = results.length > MOST_ENTRIES ? `<p>and ${results.length - MOST_ENTRIES} more</p>\n` : "";
  return `<table><tr><th>File</th><th>Status</th><th>Size</th><th>Checked against</th></tr>${rows.join("")}</table>\n${more}`;
}

function code(text: string): string {
  return `<code>${html(foreignText(text))}</code>`;
}

/** Our own sentences may be long, and hold names that others gave. */
function html(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ");
  return line.replace(/[&<>"'`|*_[\]@#]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
