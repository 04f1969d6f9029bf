import { describe, expect, test } from "vitest";
import { percentage, RateMeter } from "../../../src/core/progress.ts";

describe("percentage", () => {
  test.each([
    [0, 100, 0],
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 8, 12.5],
    [1, 20_000, 0.01],
    [1, 20_001, 0],
    [100, 100, 100],
    [2 ** 52, 2 ** 53, 50],
  ])("%i of %i is %d", (downloaded, total, percent) => {
    expect(percentage(downloaded, total)).toBe(percent);
  });

  test.each([null, 0])("of a total of %s is unknown", (total) => {
    expect(percentage(0, total)).toBeNull();
  });
});

describe("RateMeter", () => {
  test("knows no rate before two samples at different times", () => {
    const meter = new RateMeter(1000);
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([0, 0]);
    meter.sample(500, 100);
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([0, 0]);
    meter.sample(500, 900);
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([0, 0]);
  });

  test("takes the rate over all samples while they fit into the window", () => {
    const meter = new RateMeter(1000);
    for (const [atMs, bytes] of [
      [0, 0],
      [250, 100],
      [500, 1000],
    ] as const)
      meter.sample(atMs, bytes);
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([2000, 500]);
  });

  test("forgets what is older than the window", () => {
    const meter = new RateMeter(1000);
    for (let atMs = 0; atMs <= 1000; atMs += 250) meter.sample(atMs, atMs * 10);
    for (let atMs = 1250; atMs <= 2000; atMs += 250) meter.sample(atMs, 10_000);
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([0, 1000]);
  });

  test("still covers the window when samples are far apart", () => {
    const meter = new RateMeter(1000);
    for (const [atMs, bytes] of [
      [0, 0],
      [900, 900],
      [1800, 1800],
    ] as const)
      meter.sample(atMs, bytes);
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([1000, 1800]);
  });

  test("starts anew after a reset", () => {
    const meter = new RateMeter(1000);
    meter.sample(0, 0);
    meter.sample(500, 5000);
    meter.reset();
    expect([meter.bytesPerSecond, meter.spanMs]).toEqual([0, 0]);
    meter.sample(600, 5000);
    meter.sample(1100, 5500);
    expect(meter.bytesPerSecond).toBe(1000);
  });
});
