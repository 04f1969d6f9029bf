import { describe, expect, test } from "vitest";
import { formatBytes, formatSeconds, parseCount, parseDuration, parseRate, parseSize, parseSwitch } from "../../../src/core/units.ts";

const INVALID = expect.objectContaining({ name: "FetchError", code: "invalid-input" });

describe("sizes", () => {
  test.each([
    ["1", 1],
    ["512b", 512],
    ["8MiB", 8 * 1024 ** 2],
    ["8M", 8 * 1024 ** 2],
    ["8m", 8 * 1024 ** 2],
    ["8 MiB", 8 * 1024 ** 2],
    [" 8MiB ", 8 * 1024 ** 2],
    ["8MB", 8_000_000],
    ["64k", 65_536],
    ["64kB", 64_000],
    ["64KiB", 65_536],
    ["1.5GiB", 1.5 * 1024 ** 3],
    ["2g", 2 * 1024 ** 3],
    ["2GB", 2e9],
    ["1T", 1024 ** 4],
    ["1TiB", 1024 ** 4],
    ["1tb", 1e12],
  ])("%j is %i bytes", (text, bytes) => {
    expect(parseSize("min-segment-size", text)).toBe(bytes);
  });

  test.each([
    "",
    "0",
    "0MiB",
    "-1",
    "MiB",
    "8Mi",
    "8 M i B",
    "8MiBs",
    "1e6",
    "0x10",
    "1,5GiB",
    "1.GiB",
    "NaN",
    "Infinity",
    "9007199254740993",
    "99999TiB",
    "1constructor",
  ])("%j is no size", (text) => {
    expect(() => parseSize("min-segment-size", text)).toThrow(INVALID);
  });

  test("the error names the input, what was given and what would do", () => {
    expect(() => parseSize("min-segment-size", "8Mi")).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`"8Mi" for 'min-segment-size'`), hint: expect.stringContaining("8MiB") }),
    );
  });
});

describe("durations", () => {
  test.each([
    ["30", 30_000],
    ["30s", 30_000],
    ["500ms", 500],
    ["1.5s", 1500],
    ["5m", 300_000],
    ["5min", 300_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
  ])("%j is %i ms", (text, ms) => {
    expect(parseDuration("idle-timeout", text)).toBe(ms);
  });

  test.each(["", "0", "0.1ms", "-5s", "5 weeks", "s", "1h30m", "99999999999d"])("%j is no duration", (text) => {
    expect(() => parseDuration("idle-timeout", text)).toThrow(INVALID);
  });
});

describe("counts", () => {
  test.each([
    ["1", 1],
    [" 16 ", 16],
    ["0256", 256],
  ])("%j is %i", (text, count) => {
    expect(parseCount("connections", text, 1, 256)).toBe(count);
  });

  test.each(["0", "257", "-1", "1.5", "", " ", "1e2", "0x8", "four"])("%j is no count from 1 to 256", (text) => {
    expect(() => parseCount("connections", text, 1, 256)).toThrow(INVALID);
  });
});

describe("switches", () => {
  test.each([
    ["true", true],
    ["True", true],
    [" TRUE ", true],
    ["false", false],
    ["False", false],
  ])("%j is %s", (text, value) => {
    expect(parseSwitch("force", text)).toBe(value);
  });

  test.each(["yes", "no", "1", "0", "on", ""])("%j is neither", (text) => {
    expect(() => parseSwitch("force", text)).toThrow(INVALID);
  });
});

describe("as people read them", () => {
  test.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1.00 KiB"],
    [1536, "1.50 KiB"],
    [10 * 1024, "10.0 KiB"],
    [1024 ** 2 - 1, "1.00 MiB"],
    [1.5 * 1024 ** 3, "1.50 GiB"],
    [20 * 1024 ** 3, "20.0 GiB"],
    [5000 * 1024 ** 4, "5000.0 TiB"],
  ])("%i bytes are %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  test.each([
    [0, "0 s"],
    [12.4, "12 s"],
    [59.6, "1m 00s"],
    [200, "3m 20s"],
    [3599, "59m 59s"],
    [3720, "1h 02m"],
    [90_000, "25h 00m"],
  ])("%d seconds are %s", (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

describe("rates", () => {
  test.each([
    ["2M", 2 * 1024 ** 2],
    ["500K", 512_000],
    ["10MiB/s", 10 * 1024 ** 2],
    ["1.5 MB / sec", 1_500_000],
    ["1024", 1024],
    ["0", undefined],
    ["0K", undefined],
  ])("%j is %j bytes a second", (text, bytes) => {
    expect(parseRate("limit-rate", text)).toBe(bytes);
  });

  test.each(["", "fast", "-1", "1000", "2Mbit", "10MiB/m"])("%j is none", (text) => {
    expect(() => parseRate("limit-rate", text)).toThrow(INVALID);
  });
});
