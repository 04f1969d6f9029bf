import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { Company } from "../../src/fetches/company.ts";
import { openRuntimeFolder } from "../../src/fetches/runtime-folder.ts";
import { openStateFolder } from "../../src/state/state-folder.ts";
import { expectWhole, fetching, stillClock } from "../support/fetching.ts";
import { Origin } from "../support/origin.ts";

const MIB = 1024 * 1024;
const SEGMENTS = { "connections": "8", "min-segment-size": "1MiB" };

/** A server that is slow enough for all connections to be at work at once. */
const startSlow = () => Origin.start({ sizeBytes: 8 * MIB, behave: (exchange) => exchange.paced(10 * MIB) });
const connectionsOf = (origin: Origin) => new Set(origin.asked.map(({ connection }) => connection)).size;

describe("the connections to one host", () => {
  const companies: Company[] = [];
  afterEach(async () => {
    for (const company of companies.splice(0)) await company[Symbol.asyncDispose]();
  });

  /** Another process that fetches from the host, as far as this one can see. */
  async function joinAt(origin: Origin): Promise<void> {
    const folder = await openRuntimeFolder(await openStateFolder());
    companies.push(await Company.join(folder, createHash("sha256").update(new URL(origin.url).host).digest("hex").slice(0, 16)));
  }

  it("are as many as the user says, though the file is worth more", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await startSlow();
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "max-connections-per-host": "2" }), origin.resource.bytes, f.read());
    expect(connectionsOf(origin)).toBe(2);
  });

  it("are shared with the other fetches from it", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await startSlow();
    await joinAt(origin);
    await joinAt(origin);
    expectWhole(await f.fetch(origin.url, { ...SEGMENTS, "max-connections-per-host": "6" }), origin.resource.bytes, f.read());
    expect(connectionsOf(origin)).toBe(2);
  });

  it("are all there for a fetch that is alone, and others of other hosts do not count", async () => {
    await using f = await fetching({ clock: stillClock });
    await using origin = await startSlow();
    await using other = await startSlow();
    await joinAt(other);
    await f.fetch(origin.url, { ...SEGMENTS, "max-connections-per-host": "4" });
    expect(connectionsOf(origin)).toBe(4);
  });
});
