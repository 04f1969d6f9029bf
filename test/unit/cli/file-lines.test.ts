import { describe, expect, it } from "vitest";
import { fileLines, widthOf } from "../../../src/cli/file-lines.ts";
import type { Progress } from "../../../src/core/progress.ts";

const MIB = 1024 * 1024;
const progress: Progress = {
  phase: "downloading",
  downloadedBytes: 1.5 * MIB,
  totalBytes: 3 * MIB,
  bytesPerSecond: 356.3 * 1024,
  etaSeconds: 4,
  connections: 1,
  percentage: 50.01,
};

function lines(sources: readonly string[], columns: number, mostFiles = 16) {
  const active = sources.map((source, entry) => ({ entry, source, progress: entry === 1 ? null : progress }));
  return fileLines({ type: "files", total: 40, ended: 3, failed: 2, active, progress }, { columns, mostFiles });
}

const SOURCES = [
  "https://example.com/dl/linux-6.12.tar.xz?…",
  "https://example.com/toolchain-nightly-x86_64-unknown-linux-gnu.tar.zst",
  "https://example.com/%E6%97%A5%E6%9C%AC.bin",
];

describe("the lines of several files", () => {
  it("have the files' names and their figures in columns, and one for all together at the end", () => {
    expect(lines(SOURCES, 80)).toEqual([
      "linux-6.12.tar.xz          50 %   356.3 KiB/s       4 s    1.50 MiB of 3.00 MiB",
      "toolchain-n…-gnu.tar.zst   wait",
      "日本.bin                   50 %   356.3 KiB/s       4 s    1.50 MiB of 3.00 MiB",
      "3 of 40 files (2 failed), 50.01 %, 1.50 MiB of 3.00 MiB, 356.3 KiB/s, 4 s left",
    ]);
  });

  it("lose columns in a narrow terminal, and no line is wider than it", () => {
    expect(lines(SOURCES, 40)).toEqual([
      "linux-6.12.tar.xz    50 %   356.3 KiB/s",
      "toolchai…u.tar.zst   wait",
      "日本.bin             50 %   356.3 KiB/s",
      "3 of 40 files (2 failed), 50.01 %",
    ]);
    for (let columns = 1; columns < 120; columns += 1) {
      for (const line of lines(SOURCES, columns))
        expect(widthOf(line), `${columns}: ${line}`).toBeLessThanOrEqual(Math.max(1, columns - 1));
    }
  });

  it("leave out files for which there is no room, and obey nothing that is in a name", () => {
    expect(lines(SOURCES, 80, 1)).toHaveLength(2);
    expect(lines(SOURCES, 80, -1)).toHaveLength(1);
    expect(lines(["https://example.com/%1B%5B2Ja.bin", "https://example.com/%E0%A4%A.bin"], 80).join("")).not.toContain("\u001b");
  });

  it("are called after their source if it is no URL", () => {
    expect(lines(["octo/tool v1/"], 80)[0]).toMatch(/^octo\/tool v1\/ /);
  });
});
