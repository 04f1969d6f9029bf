/** What was unpacked before: who is asked, what is fetched, and what is remembered of it. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import { fetchFile } from "../../src/app/unpack/fetch-file.ts";
import { openStateFolder, pruneState } from "../../src/state/state-folder.ts";
import { tarOf } from "../support/archives.ts";
import { fetching } from "../support/fetching.ts";
import { notModified } from "../support/not-modified.ts";
import { Origin } from "../support/origin.ts";

const ARCHIVE = gzipSync(tarOf([{ name: "bin/tool", data: "tool" }]));
const options = { path: "a.tar.gz", extract: "out" };

async function serving(bytes = ARCHIVE, etag: string | null = '"v1"'): Promise<Origin> {
  const origin = await Origin.start({ behave: notModified });
  origin.resource = { bytes, etag, lastModified: null };
  return origin;
}

describe("an archive that was unpacked before", () => {
  it.each([['"strong"'], ['W/"weak"']])("is asked for by its ETag (%s), and is not sent again", async (etag) => {
    await using origin = await serving(ARCHIVE, etag);
    await using place = await fetching();
    await place.fetch(origin.url, options);
    const sent = origin.sentBytes;
    const before = origin.asked.length;
    const result = await place.fetch(origin.url, options);
    expect(result).toMatchObject({ status: "already-expanded", changed: false, entries: 1, bytes: ARCHIVE.length, fetchedBytes: 0 });
    expect(result.reusedBytes).toBe(ARCHIVE.length);
    expect(origin.asked.slice(before)).toMatchObject([{ headers: { "if-none-match": etag } }]);
    expect(origin.sentBytes).toBe(sent);
    expect(await place.names()).toEqual(["out"]);
  });

  it("was checked when it came, and need not come again to be checked", async () => {
    await using origin = await serving();
    await using place = await fetching();
    const strict = { ...options, "require-checksum": "true" };
    origin.behave = (exchange) => exchange.answer({ headers: { "x-checksum-sha256": origin.sha256 } });
    expect((await place.fetch(origin.url, strict)).status).toBe("expanded");
    // It says that nothing has changed, and no digest.
    origin.behave = notModified;
    const [sent, before] = [origin.sentBytes, origin.asked.length];
    const again = await place.fetch(origin.url, strict);
    expect(again).toMatchObject({ status: "already-expanded", fetchedBytes: 0, checkedAgainst: expect.stringContaining("Sha256") });
    expect(origin.asked.slice(before)).toMatchObject([{ method: "GET", headers: { "if-none-match": '"v1"' } }]);
    expect(origin.sentBytes).toBe(sent);
    // Another version is checked anew.
    origin.resource = { bytes: gzipSync(tarOf([{ name: "new" }])), etag: '"v2"', lastModified: null };
    expect((await place.failure(origin.url, strict)).code).toBe("unverified");
  });

  it("comes again to be checked if it was checked against nothing", async () => {
    await using origin = await serving();
    await using place = await fetching();
    await place.fetch(origin.url, options);
    expect((await place.failure(origin.url, { ...options, "require-checksum": "true" })).code).toBe("unverified");
    origin.behave = (exchange) => exchange.answer({ headers: { "x-checksum-sha256": origin.sha256 } });
    const result = await place.fetch(origin.url, { ...options, "require-checksum": "true" });
    expect(result).toMatchObject({ status: "already-expanded", fetchedBytes: ARCHIVE.length });
  });

  it("needs nothing of what an earlier attempt kept elsewhere", async () => {
    await using origin = await serving();
    await using place = await fetching();
    await place.fetch(origin.url, options);
    let brought = 0;
    const bringBack = async () => {
      brought += 1;
    };
    const request = parseRequest({ ...options, url: origin.url }, place.folder);
    expect((await fetchFile(request, { bringBack })).status).toBe("already-expanded");
    expect(brought).toBe(0);
    origin.resource = { bytes: gzipSync(tarOf([{ name: "new" }])), etag: '"v2"', lastModified: null };
    expect((await fetchFile(request, { bringBack })).status).toBe("expanded");
    expect(brought).toBe(1);
  });

  it("comes again if the server has another version, or the folder was touched, or other options are given", async () => {
    await using origin = await serving();
    await using place = await fetching();
    await place.fetch(origin.url, options);
    writeFileSync(join(place.folder, "out/bin/tool"), "changed");
    expect((await place.fetch(origin.url, options)).status).toBe("expanded");
    expect((await place.fetch(origin.url, { ...options, "strip-components": "1" })).status).toBe("expanded");
    expect(readdirSync(join(place.folder, "out"))).toEqual(["tool"]);
    origin.resource = { bytes: gzipSync(tarOf([{ name: "new", data: "new" }])), etag: '"v2"', lastModified: null };
    expect((await place.fetch(origin.url, { ...options, "strip-components": "0" })).status).toBe("expanded");
    expect(readdirSync(join(place.folder, "out"))).toEqual(["new"]);
    expect(await place.fetch(origin.url, { ...options, refresh: "always" })).toMatchObject({ fetchedBytes: origin.resource.bytes.length });
  });

  it("is known by its folder, whatever else was fetched under the archive's name", async () => {
    await using origin = await serving();
    await using other = await serving(gzipSync(tarOf([{ name: "other" }])), '"other"');
    await using place = await fetching();
    await place.fetch(origin.url, options);
    await place.fetch(other.url, { ...options, extract: "other" });
    const sent = origin.sentBytes;
    expect((await place.fetch(origin.url, options)).status).toBe("already-expanded");
    expect(origin.sentBytes).toBe(sent);
  });

  it("comes again if it is to be kept, and is not there", async () => {
    await using origin = await serving();
    await using place = await fetching();
    await place.fetch(origin.url, options);
    const result = await place.fetch(origin.url, { ...options, "keep-archive": "true" });
    expect(result).toMatchObject({ status: "already-expanded", fetchedBytes: ARCHIVE.length });
    expect(place.read("a.tar.gz").equals(ARCHIVE)).toBe(true);
    // Now it is there, and is asked for as any other file.
    expect(await place.fetch(origin.url, { ...options, "keep-archive": "true" })).toMatchObject({
      status: "already-expanded",
      fetchedBytes: 0,
    });
  });

  it("counts without a question as long as the user says", async () => {
    await using origin = await serving();
    await using place = await fetching();
    await place.fetch(origin.url, options);
    const asked = origin.asked.length;
    expect(await place.fetch(origin.url, { ...options, refresh: "never" })).toMatchObject({ status: "already-expanded" });
    expect(await place.fetch(origin.url, { ...options, "max-age": "1h" })).toMatchObject({ status: "already-expanded" });
    expect(origin.asked.length).toBe(asked);
    expect(await place.fetch(origin.url, { ...options, "max-age": "1ms" })).toMatchObject({ status: "already-expanded" });
    expect(origin.asked.length).toBe(asked + 1);
    // Another source, or a folder that was touched, is another matter.
    expect(await place.fetch(`${origin.url}?other`, { ...options, refresh: "never" })).toMatchObject({ fetchedBytes: ARCHIVE.length });
    rmSync(join(place.folder, "out/bin"), { recursive: true });
    expect(await place.fetch(`${origin.url}?other`, { ...options, refresh: "never" })).toMatchObject({ status: "expanded" });
  });

  it("is fetched again with a checksum too, if every version is to be", async () => {
    await using origin = await serving();
    await using place = await fetching();
    const checked = { ...options, checksum: `sha256:${origin.sha256}` };
    await place.fetch(origin.url, checked);
    const asked = origin.asked.length;
    expect(await place.fetch(origin.url, { ...checked, refresh: "always" })).toMatchObject({ status: "already-expanded" });
    expect(origin.asked.length).toBeGreaterThan(asked);
  });
});

describe("what is remembered of a folder", () => {
  it("goes two weeks after its last use, if the folder is gone", async () => {
    await using origin = await serving();
    await using place = await fetching();
    for (const extract of ["stays", "goes"]) await place.fetch(origin.url, { ...options, extract });
    const state = await openStateFolder();
    const notes = readdirSync(join(state, "trees"))
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(state, "trees", name));
    const pathIn = (note: string) => (JSON.parse(readFileSync(note, "utf8")) as { path: string }).path;
    rmSync(join(place.folder, "goes"), { recursive: true });
    const torn = join(state, "trees", `${"ab".repeat(32)}.json.1`);
    writeFileSync(torn, "{");
    mkdirSync(join(state, "trees", "of-the-user"));
    await pruneState(state, Date.now());
    expect(notes.filter((note) => existsSync(note)).length).toBe(2);
    const old = new Date(Date.now() - 20 * 86_400_000);
    for (const path of [...notes, torn]) utimesSync(path, old, old);
    await pruneState(state, Date.now());
    expect(existsSync(torn)).toBe(false);
    expect(notes.filter((note) => existsSync(note)).map(pathIn)).toEqual([join(place.folder, "stays")]);
    expect((await place.fetch(origin.url, { ...options, extract: "stays", refresh: "never" })).status).toBe("already-expanded");
    const [kept = ""] = notes.filter((note) => existsSync(note));
    expect(lstatSync(kept).mtimeMs).toBeGreaterThan(old.getTime() + 1_000);
  });
});
