/** Archives in a job: dist/ fetches and unpacks, and later steps find what came out. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { tarOf, zipOf } from "../support/archives.ts";
import { Origin } from "../support/origin.ts";
import { Runner } from "../support/runner.ts";

const TOOL = gzipSync(tarOf([{ name: "tool-1/bin/tool", data: "#!/bin/sh\n", mode: 0o755 }]));

describe("an archive in a job", () => {
  it("is unpacked, and the bin folder in it is on the PATH of later steps", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start();
    origin.resource = { bytes: TOOL, etag: '"v1"', lastModified: null };
    const added = join(runner.folder, "path");
    writeFileSync(added, "");
    const inputs = { "url": origin.url, "path": "tool.tar.gz", "extract": "tools", "add-to-path": "true" };
    const end = await runner.step("main", inputs, { GITHUB_PATH: added }).ended;
    expect(end.exitCode, end.stdout).toBe(0);
    const extracted = join(runner.workspace, "tools");
    expect(end.outputs).toMatchObject({ status: "expanded", "extracted-path": extracted, entries: "1" });
    expect(readFileSync(added, "utf8").trim()).toBe(join(extracted, "tool-1/bin"));
    expect(existsSync(join(runner.workspace, "tool.tar.gz"))).toBe(false);
  });

  it("that is a zip is unpacked by the command too, which says where", async () => {
    await using runner = await Runner.create();
    await using origin = await Origin.start();
    origin.resource = { bytes: zipOf([{ name: "a/b", data: "b" }]), etag: '"v1"', lastModified: null };
    const end = await runner.cli(["get", origin.url, "x.zip", "--extract", "out", "--keep-archive"]).ended;
    expect(end.exitCode, end.stderr).toBe(0);
    expect(end.stdout).toContain(`Unpacked: ${join(runner.workspace, "out")} (1 entry`);
    expect(readFileSync(join(runner.workspace, "out/a/b"), "utf8")).toBe("b");
    expect(existsSync(join(runner.workspace, "x.zip"))).toBe(true);
  });
});
