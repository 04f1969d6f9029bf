/** A process that is killed while it unpacks, or while it puts the folder in its place: what is there then, and what the next run makes of it. */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { tarOf } from "../support/archives.ts";
import { startFetch } from "../support/fetch-process.ts";
import { fetching } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const options = { path: "a.tar.gz", extract: "out" };
const archive = (name: string, data: string | Buffer = name) =>
  gzipSync(
    tarOf([
      { name, data },
      { name: "rest", data: randomBytes(200_000) },
    ]),
  );

/** Has the process kill itself before a call of node:fs/promises that a condition fits: an expression over `name`, `from` and `to`. */
function killBefore(condition: string): string {
  return `
    const fs = (await import("node:fs")).default;
    const { syncBuiltinESMExports } = await import("node:module");
    let placed = false;
    for (const name of ["rename", "rm", "rmdir", "mkdir"]) {
      const call = fs.promises[name];
      fs.promises[name] = async (from, to, ...rest) => {
        if (${condition}) process.kill(process.pid, "SIGKILL");
        const result = await call(from, to, ...rest);
        if (name === "rename" && /unpacking.new$/.test(from)) placed = true;
        return result;
      };
    }
    syncBuiltinESMExports();`;
}

async function withOldTree() {
  const origin = await Origin.start();
  const place = await fetching();
  const become = (bytes: Buffer, etag: string) => {
    origin.resource = { bytes, etag, lastModified: null };
  };
  become(archive("old"), '"v1"');
  await place.fetch(origin.url, options);
  become(archive("new"), '"v2"');
  const input = { url: origin.url, path: join(place.folder, options.path), extract: join(place.folder, options.extract) };
  const seen = (name: string) => (place.has(name) ? readdirSync(join(place.folder, name)).filter((one) => one !== "rest") : null);
  const dispose = async () => {
    await place[Symbol.asyncDispose]();
    await origin[Symbol.asyncDispose]();
  };
  return { origin, place, input, seen, become, [Symbol.asyncDispose]: dispose };
}

describe("a process that is killed", () => {
  it.each<[string, string, readonly string[] | null]>([
    ["before it notes what it will put there", `name === "rename" && /trees.*json$/.test(to)`, ["old"]],
    ["before it puts the old folder aside", `name === "rename" && /unpacking.old$/.test(to)`, ["old"]],
    ["when neither folder has the name", `name === "rename" && /unpacking.new$/.test(from)`, null],
    ["before it notes that the new folder has the name", `name === "rename" && placed && /trees.*json$/.test(to)`, ["new"]],
    ["before it removes the old folder", `name === "rm" && placed && /unpacking$/.test(from)`, ["new"]],
    ["before it removes the archive", `name === "rm" && placed && /a.tar.gz$/.test(from)`, ["new"]],
  ])("%s leaves one of them, and the next run finishes", async (_when, condition, there) => {
    await using on = await withOldTree();
    const { origin, place, input, seen } = on;
    await using killed = startFetch(input, killBefore(condition));
    expect(await killed.ended).toBe("SIGKILL");
    expect(seen("out")).toEqual(there);
    const { status } = await place.fetch(origin.url, options);
    expect(status).toBe(there?.includes("new") ? "already-expanded" : "expanded");
    expect(seen("out")).toEqual(["new"]);
    expect(await place.names()).toEqual(["out"]);
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "already-expanded" });
  });

  it("when neither folder has the name leaves the old one to a run that fails", async () => {
    await using on = await withOldTree();
    const { origin, place, input, seen } = on;
    await using killed = startFetch(input, killBefore(`name === "rename" && /unpacking.new$/.test(from)`));
    expect(await killed.ended).toBe("SIGKILL");
    origin.behave = (exchange) => exchange.answer({ status: 404 });
    expect((await place.failure(origin.url, options)).code).toBe("not-found");
    expect(seen("out")).toEqual(["old"]);
  });

  it("while it unpacks what arrives leaves the old folder, and the next run goes on with the archive and unpacks all of it", async () => {
    await using on = await withOldTree();
    const { origin, place, input, seen, become } = on;
    const MIB = 1024 ** 2;
    become(
      gzipSync(
        tarOf([
          { name: "new", data: "new" },
          { name: "rest", data: randomBytes(3 * MIB) },
        ]),
      ),
      '"v3"',
    );
    const half = Promise.withResolvers<void>();
    origin.behave = async (exchange) => {
      await exchange.begin(2 * MIB);
      await vi.waitUntil(() => existsSync(join(place.folder, "out.unpacking/new/new")), { timeout: 60_000 });
      half.resolve();
      return true;
    };
    await using killed = startFetch(input);
    await half.promise;
    await killed.kill();
    expect(seen("out")).toEqual(["old"]);
    expect(seen("out.unpacking/new")).toContain("new");
    origin.behave = () => false;
    expect(await place.fetch(origin.url, options)).toMatchObject({ status: "expanded", entries: 2 });
    expect(place.read("out/rest").length).toBe(3 * MIB);
    expect(await place.names()).toEqual(["out"]);
  });
});
