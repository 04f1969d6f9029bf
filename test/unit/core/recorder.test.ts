import { describe, expect, test } from "vitest";
import type { FetchEvent } from "../../../src/core/events.ts";
import { Recorder } from "../../../src/core/recorder.ts";
import { identityOf, MIB } from "../../support/memory-parts.ts";
import { asSlices, MemoryStore, type MemoryStoreOptions, TEST_PIECE_KEY } from "../../support/memory-store.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

interface Options extends Omit<MemoryStoreOptions, "clock" | "onSave"> {
  readonly connections?: number;
  readonly pieceBytes?: number;
}

async function recording({ connections = 100, pieceBytes = 1000, ...faults }: Options = {}) {
  const clock = new VirtualClock();
  const saved: number[][] = [];
  const store = new MemoryStore({ clock, ...faults, onSave: (claims) => saved.push(claims.map(({ piece }) => piece)) });
  const layout = { sizeBytes: 100 * pieceBytes, pieceBytes, pieceCount: 100 };
  await store.create({ identity: identityOf(), layout, algorithm: "gmac", pieceKey: TEST_PIECE_KEY }, asSlices());
  const events: FetchEvent[] = [];
  const recorder = new Recorder({ store, pieceBytes, connections, clock, reporter: { report: (event) => events.push(event) } });
  const claim = (piece: number) => ({ piece, digest: Buffer.alloc(16, piece) });
  /** So many pieces were recorded long ago: a few that wait are a small share. */
  const hasMany = async () => {
    for (let piece = 1000; piece < 2000; piece += 1) recorder.add(claim(piece));
    await recorder.flush();
    saved.length = 0;
  };
  const add = (...pieces: number[]) => {
    for (const piece of pieces) recorder.add(claim(piece));
  };
  return { clock, store, saved, events, recorder, add, hasMany };
}

describe("the recorder", () => {
  test("saves nothing if there is no claim", async () => {
    const { clock, recorder, saved } = await recording();
    await clock.run(clock.delay(10_000));
    recorder.saveIfDue();
    await clock.run(recorder.flush());
    expect(saved).toEqual([]);
  });

  test("saves a claim that has waited 250 ms", async () => {
    const { clock, recorder, saved, add, hasMany } = await recording();
    await clock.run(hasMany());
    add(7);
    await clock.run(clock.delay(249));
    recorder.saveIfDue();
    expect(saved).toEqual([]);
    await clock.run(clock.delay(1));
    recorder.saveIfDue();
    expect(saved).toEqual([[7]]);
  });

  test("saves at once if half as many claims wait as there are connections", async () => {
    const { clock, saved, add, hasMany } = await recording({ connections: 5 });
    await clock.run(hasMany());
    add(1, 2);
    expect(saved).toEqual([]);
    add(3);
    expect(saved).toEqual([[1, 2, 3]]);
  });

  test("saves at once if claims of 32 MiB wait", async () => {
    const { clock, saved, add, hasMany } = await recording({ pieceBytes: 16 * MIB });
    await clock.run(hasMany());
    add(1);
    expect(saved).toEqual([]);
    add(2);
    expect(saved).toEqual([[1, 2]]);
  });

  test("saves before more than a hundredth of all claims waits", async () => {
    const { clock, store, add } = await recording();
    for (let piece = 1; piece <= 2000; piece += 1) {
      add(piece);
      await clock.run(clock.delay(0));
      expect(piece - store.claims.length).toBeLessThan(Math.max(1, piece / 100));
    }
    expect(store.saves).toBeLessThan(600);
  });

  test("makes one save at a time, and saves what has come in the meantime right after it", async () => {
    const { clock, saved, add, store } = await recording({ connections: 4, saveMs: () => 1000 });
    add(1, 2, 3, 4, 5);
    await clock.run(clock.delay(999));
    expect(saved).toEqual([[1]]);
    await clock.run(clock.delay(2));
    expect(saved).toEqual([[1], [2, 3, 4, 5]]);
    expect(store.saves).toBe(2);
  });

  test("saves all that waits when it is flushed, also if a save is under way", async () => {
    const { clock, saved, add, recorder } = await recording({ connections: 4, saveMs: () => 1000 });
    add(1, 2, 3);
    await clock.run(recorder.flush());
    expect(saved).toEqual([[1], [2, 3]]);
    expect(clock.now()).toBe(2000);
  });

  test("goes on saving after a failure, and warns once", async () => {
    let failures = 2;
    const { clock, add, recorder, events, saved } = await recording({
      connections: 1,
      failSave: () => (failures-- > 0 ? new Error("no room") : undefined),
    });
    for (const piece of [1, 2, 3]) {
      add(piece);
      await clock.run(recorder.flush());
    }
    expect(saved).toEqual([[1], [2], [3]]);
    expect(events).toEqual([{ type: "warning", message: expect.stringContaining("no room") }]);
  });
});

test("a recorder without a store saves nothing and waits for nothing", async () => {
  const clock = new VirtualClock();
  const recorder = new Recorder({ store: null, pieceBytes: 1, connections: 1, clock, reporter: { report: () => {} } });
  recorder.add({ piece: 0, digest: Buffer.alloc(4) });
  await recorder.flush();
});
