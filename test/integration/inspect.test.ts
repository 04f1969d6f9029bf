import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startFetch, startInBackground } from "../../src/app/background/start-in-background.ts";
import { inspectFile } from "../../src/app/file/inspect-file.ts";
import { fetchMany } from "../../src/app/many/fetch-many.ts";
import { describeResult } from "../../src/app/report/describe.ts";
import { describeSummary } from "../../src/app/report/describe-file.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import { parseInspectFileArguments } from "../../src/cli/args.ts";
import { EbsServer, snapshotOf } from "../support/ebs-server.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";
import { restoring } from "../support/restoring.ts";

const MIB = 1024 * 1024;
const at = (url: string, options = {}) => parseRequest({ url, ...options }, "/nowhere");

describe("what a name resolves to", () => {
  it("is told by the head of one answer: final host, size, version, name, ranges and digests", async () => {
    await using origin = await Origin.start({ sizeBytes: 40 * MIB, etag: '"v7"' });
    await using front = await Origin.start({ behave: (exchange) => exchange.redirect(`${origin.base}/blob?sig=s3cret`) });
    origin.behave = (exchange) =>
      exchange.answer({ headers: { "x-checksum-sha256": origin.sha256, "content-disposition": "attachment; filename=tool.tar.gz" } });
    const summary = await inspectFile(at(`${front.base}/latest?token=hidden`, { connections: "3" }));
    expect(summary).toEqual({
      source: `${front.base}/latest?…`,
      host: new URL(origin.base).host,
      fileName: "tool.tar.gz",
      sizeBytes: 40 * MIB,
      version: '"v7"',
      contentType: null,
      hasRanges: true,
      connections: 3,
      isPrivate: true,
      digests: [{ algorithm: "sha256", hex: origin.sha256, from: "X-Checksum-Sha256" }],
      checksum: null,
      checkedAgainst: "the sha256 digest that the server offers (X-Checksum-Sha256)",
    });
    expect(origin.asked).toHaveLength(1);
    const text = describeSummary(summary);
    expect(text).toContain(`40.0 MiB (${40 * MIB} bytes), named tool.tar.gz, from ${summary.host}.`);
    expect(text).toMatch(/begins with 3 connections\. The server offers sha256:[0-9a-f]{64} \(X-Checksum-Sha256\)\./);
    expect(text + JSON.stringify(summary)).not.toMatch(/s3cret|hidden/);
  });

  it("says so if the server tells next to nothing", async () => {
    await using origin = await Origin.start({
      etag: null,
      behave: ({ response, resource }) => {
        response.writeHead(200);
        response.end(resource.bytes);
        return true;
      },
    });
    const summary = await inspectFile(at(origin.url));
    expect(summary).toMatchObject({ sizeBytes: null, version: null, hasRanges: false, connections: 1, digests: [], checkedAgainst: null });
    expect(describeSummary(summary)).toMatch(
      /of unknown size.*Nothing pins its version\. A fetch gets it in one stream\. The server offers no digest\./,
    );
  });

  it("has the checksum of the list that the request names", async () => {
    await using origin = await Origin.start();
    origin.behave = ({ asked, response }) => {
      if (asked.path !== "/SHA256SUMS") return false;
      response.end(`${origin.sha256}  file.bin\n`);
      return true;
    };
    const summary = await inspectFile(at(origin.url, { "checksum-url": `${origin.base}/SHA256SUMS` }));
    expect(summary).toMatchObject({
      checksum: `sha256:${origin.sha256}`,
      checkedAgainst: `the sha256 digest in "${origin.base}/SHA256SUMS"`,
    });
  });

  it("is an error like that of a fetch if there is none", async () => {
    await using origin = await Origin.start({ behave: ({ response }) => !!response.writeHead(404).end() });
    await expect(inspectFile(at(origin.url))).rejects.toMatchObject({ code: "not-found" });
  });

  it("is asked for on the command line with the flags of get that matter", () => {
    const { request } = parseInspectFileArguments(["https://h/a", "-H", "A: 1", "--connections", "2", "--json"], "/w");
    expect(request).toMatchObject({ headers: { a: "1" }, connections: 2 });
    for (const flag of ["--output", "--force", "--dry-run"])
      expect(() => parseInspectFileArguments(["https://h/a", flag, "x"], "/w"), flag).toThrowError(/inspect/);
  });
});

describe("a dry run", () => {
  it("of several files says what each is, and writes nothing, not even a folder", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({});
    const entries = ["a.bin", "b.bin"].map((name) => ({
      request: parseRequest({ "url": `${origin.base}/${name}`, "path": "sub/", "dry-run": "true" }, f.folder),
    }));
    const result = await fetchMany(entries);
    expect(result).toMatchObject({ status: "inspected", bytes: 200_000, fetchedBytes: 0, changed: false });
    const [first, ...lines] = describeResult(result).split("\n");
    expect(first).toMatch(/^Nothing was fetched, because 'dry-run' is set\. Of 2 files: 2 looked at\. 195\.3 KiB would come to .*sub\/\.$/);
    expect(lines).toEqual(["a.bin", "b.bin"].map((name) => expect.stringContaining(`  ${origin.base}/${name}: a file of 97.7 KiB`)));
    expect(existsSync(f.folder)).toBe(false);
    expect(existsSync(process.env["FETCH_ACTION_STATE_DIR"] ?? "")).toBe(false);
  });

  it("says that a fetch would refuse a file for which there is no digest, if one is required", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({});
    const wanted = { "dry-run": "true", "require-checksum": "true" };
    expect((await f.fetch(origin.url, wanted)).reason).toMatch(/So a fetch would refuse the file, because 'require-checksum' is set\.$/);
    const checked = await f.fetch(origin.url, { ...wanted, checksum: `sha256:${origin.sha256}` });
    expect(checked.reason).not.toContain("refuse");
  });

  it("says where the file would go and what it is, and writes nothing, not even a folder", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: (exchange) => exchange.answer({ headers: { "x-checksum-sha256": origin.sha256 } }) });
    const result = await f.fetch(origin.url, { "dry-run": "true", path: "sub/folder/", "write-checksum": "true", cache: "true" });
    expect(result).toMatchObject({
      status: "inspected",
      bytes: 100_000,
      path: join(f.folder, "sub/folder/file.bin"),
      checksum: `sha256:${origin.sha256}`,
      changed: false,
      fetchedBytes: 0,
      reason: expect.stringMatching(/^Nothing was fetched, because 'dry-run' is set\. .*named file\.bin/),
    });
    expect(existsSync(f.folder)).toBe(false);
    expect(existsSync(process.env["FETCH_ACTION_STATE_DIR"] ?? "")).toBe(false);
  });

  it("that fails says so, and writes nothing either, also in the background", async () => {
    await using f = await fetching();
    await using origin = await Origin.start({ behave: ({ response }) => !!response.writeHead(404).end() });
    const error = await f.failure(origin.url, { "dry-run": "true" });
    expect(error).toMatchObject({ code: "not-found", result: { status: "failed", path: join(f.folder, "a.bin"), keptBytes: 0 } });
    const request = parseRequest({ url: origin.url, path: "a.bin", "dry-run": "true" }, f.folder);
    await expect(startInBackground(request)).rejects.toMatchObject({ code: "not-found" });
    expect(existsSync(f.folder)).toBe(false);
    expect(existsSync(process.env["FETCH_ACTION_STATE_DIR"] ?? "")).toBe(false);
  });

  it("with 'mode: start' is the same, and leaves nothing running", async () => {
    await using f = await fetching();
    await using origin = await Origin.start();
    const request = parseRequest({ url: origin.url, path: "a.bin", "dry-run": "true" }, f.folder);
    expect(await startFetch(request)).toMatchObject({ result: { status: "inspected", bytes: 100_000 }, own: null });
  });

  it("of a restore says what the snapshot holds", async () => {
    await using r = await restoring();
    await using server = await EbsServer.start({ snapshots: [snapshotOf([0, 3])] });
    const result = await r.restore(server, { "dry-run": "true" });
    expect(result).toMatchObject({
      status: "inspected",
      bytes: 1024 ** 3,
      blocks: 2,
      reason: expect.stringContaining("Nothing was restored"),
    });
    expect(existsSync(r.folder)).toBe(false);
    expect(existsSync(r.stateFolder)).toBe(false);
  });
});
