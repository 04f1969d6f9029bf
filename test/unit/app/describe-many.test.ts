import { describe, expect, it, vi } from "vitest";
import { describeKept, describeResult } from "../../../src/app/report/describe.ts";
import { LineLog } from "../../../src/app/report/line-log.ts";
import { finish } from "../../../src/core/result.ts";

const file = (checkedAgainst: string | null) => ({
  ...finish({ status: "downloaded", path: "/w/a", fetchId: "1", reason: "r", checkedAgainst }),
  source: "a",
  errorCode: "none",
});

describe("several files that were fetched together", () => {
  it.each([
    [["sha256:1", "sha256:2"], "Each was checked against a digest of its own."],
    [["sha256:1", null], "Only 1 of them was checked against a digest."],
    [[null, null], "None was checked against a digest."],
  ])("with the digests %j are said to be checked so: %s", (digests, sentence) => {
    const whole = finish({ status: "downloaded", path: "/w/", fetchId: "2", reason: "r", results: digests.map(file) });
    expect(describeResult(whole).endsWith(sentence)).toBe(true);
  });

  it("are kept in their folder", () => {
    const whole = finish({ status: "cancelled", path: "/w/", fetchId: "2", reason: "r", keptBytes: 2048, results: [file(null)] });
    expect(describeKept(whole)).toBe("2.00 KiB are kept in /w/; the next fetch goes on from there.");
  });

  it("have a line of progress in a log every few seconds, and not more often", () => {
    const progress = {
      phase: "downloading",
      downloadedBytes: 5,
      totalBytes: 10,
      bytesPerSecond: 1,
      etaSeconds: 5,
      connections: 2,
      percentage: 50,
    } as const;
    const event = { type: "files", total: 3, ended: 1, failed: 0, active: [], progress } as const;
    const uptime = vi.spyOn(process, "uptime").mockReturnValue(1);
    const log = new LineLog();
    expect(log.lineOf(event)).toBeNull();
    uptime.mockReturnValue(7);
    expect(log.lineOf(event)).toMatch(/^1 of 3 files, /);
    expect(log.lineOf(event)).toBeNull();
    uptime.mockRestore();
  });
});
