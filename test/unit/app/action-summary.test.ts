import { describe, expect, it } from "vitest";
import { summaryOf } from "../../../src/action/summary.ts";
import { type EntryResult, finish } from "../../../src/core/result.ts";

const RESULT = finish({
  status: "downloaded",
  path: "/w/a.bin",
  fetchId: "f",
  bytes: 2 * 1024 * 1024,
  checksum: "sha256:ab",
  checkedAgainst: "the given sha256 digest",
  reason: "Nothing was there.",
  fetchedBytes: 2 * 1024 * 1024,
  durationMs: 2000,
});

describe("the job's summary", () => {
  it("says what was fetched, how fast, and what its bytes were checked against", () => {
    const text = summaryOf(RESULT, null);
    expect(text).toMatch(/^<h3><code>a\.bin<\/code>: downloaded<\/h3>\n/);
    for (const part of [
      "2.00 MiB (2097152 bytes)",
      "2.00 MiB in 2.0 s (1.00 MiB/s)",
      "sha256:ab",
      "the given sha256 digest",
      "Nothing was there.",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("says that the bytes were checked against no digest", () => {
    expect(summaryOf({ ...RESULT, checkedAgainst: null }, null)).toContain('<th align="left">Checked against</th><td>no digest</td>');
  });

  it("says why a fetch failed, and nothing of a size or a check", () => {
    const text = summaryOf(finish({ status: "failed", path: "/w/a.bin", fetchId: "f", reason: "r" }), "Cannot fetch: no [not-found].");
    expect(text).toContain("Cannot fetch: no &#91;not-found&#93;.");
    expect(text).not.toMatch(/Checked against|Size/);
  });

  it("shows names that others gave as they are, and obeys nothing in them", () => {
    const path = "/w/<img src=x>|**b**`\n\n# [x](y) @all.bin";
    const text = summaryOf({ ...RESULT, path, reason: `It came from "<b>\n\n# x".` }, null);
    expect(text).not.toMatch(/<img|<b>|\n\n#|@all|\*\*|\[x\]/);
  });

  it("has a line for each of several files, and counts what is too much for a summary", () => {
    const entry: EntryResult = { ...RESULT, source: "https://example.com/a.bin", errorCode: "none" };
    const failed: EntryResult = { ...entry, source: "https://example.com/b.bin", status: "failed", errorCode: "not-found" };
    const text = summaryOf({ ...RESULT, results: [entry, failed, ...Array.from({ length: 300 }, () => entry)] }, null);
    expect(text).toContain("<td><code>https://example.com/b.bin</code></td><td>failed</td>");
    expect(text).toContain("<td>not-found</td>");
    expect(text).toContain("and 102 more");
  });
});
