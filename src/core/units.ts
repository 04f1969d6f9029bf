/** Sizes, durations, counts and switches as users write them, and sizes and durations as they read them. */
import { FetchError } from "./errors.ts";
import { quoteInput } from "./quote-input.ts";

const SIZE_UNITS: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 1024,
  kib: 1024,
  kb: 1000,
  m: 1024 ** 2,
  mib: 1024 ** 2,
  mb: 1000 ** 2,
  g: 1024 ** 3,
  gib: 1024 ** 3,
  gb: 1000 ** 3,
  t: 1024 ** 4,
  tib: 1024 ** 4,
  tb: 1000 ** 4,
};

const DURATION_UNITS: Readonly<Record<string, number>> = { ms: 1, "": 1000, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** With less, a connection would have to wait so long between two reads that its server gives it up. */
const LEAST_RATE = 1024;

function parseQuantity(text: string, units: Readonly<Record<string, number>>): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const unit = units[(match?.[2] ?? "?").toLowerCase()];
  if (!match || unit === undefined) return null;
  const quantity = Number(match[1]) * unit;
  return Number.isSafeInteger(Math.round(quantity)) ? Math.round(quantity) : null;
}

function invalid(name: string, text: string, why: string, hint: string): FetchError {
  return new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for '${name}': ${why}`, { hint });
}

/** `8MiB`, `8M`, `8MB` (decimal) or plain bytes, in bytes. @throws FetchError invalid-input */
export function parseSize(name: string, text: string): number {
  const bytes = parseQuantity(text, SIZE_UNITS);
  if (bytes === null || bytes <= 0)
    throw invalid(name, text, "it is not a size above 0", "Write a number of bytes, or one with KiB, MiB, GiB or TiB, such as 8MiB.");
  return bytes;
}

/** A size a second, as `10MiB`, `2M` or `500K/s`, in bytes; undefined for 0, which is no limit in curl, wget and aria2. @throws FetchError invalid-input */
export function parseRate(name: string, text: string): number | undefined {
  const bytes = parseQuantity(text.trim().replace(/\s?\/\s?s(?:ec)?$/i, ""), SIZE_UNITS);
  if (bytes === 0) return undefined;
  if (bytes === null || bytes < LEAST_RATE)
    throw invalid(
      name,
      text,
      "it is not a rate of at least 1 KiB a second",
      "Write a number of bytes a second, or one with K, M, KiB or MiB, such as 10MiB.",
    );
  return bytes;
}

/** `500ms`, `30s`, `5m`, `2h`, or plain seconds, in milliseconds. @throws FetchError invalid-input */
export function parseDuration(name: string, text: string): number {
  const ms = parseQuantity(text, DURATION_UNITS);
  if (ms === null || ms <= 0) throw invalid(name, text, "it is not a duration above 0", "Write a number with ms, s, m or h, such as 30s.");
  return ms;
}

/** A whole number of at least `least`. @throws FetchError invalid-input */
export function parseCount(name: string, text: string, least: number, most: number): number {
  const count = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(count >= least && count <= most)) throw invalid(name, text, "it is out of range", `Write a whole number from ${least} to ${most}.`);
  return count;
}

/** YAML 1.2's booleans, as GitHub reads them. @throws FetchError invalid-input */
export function parseSwitch(name: string, text: string): boolean {
  if (/^true$/i.test(text.trim())) return true;
  if (/^false$/i.test(text.trim())) return false;
  throw invalid(name, text, "it is neither true nor false", "Write true or false.");
}

/** `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  // 1023.95 would round to "1024.0" of the smaller unit.
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return unit === 0 ? `${Math.round(value)} B` : `${value.toFixed(value < 10 ? 2 : 1)} ${units[unit]}`;
}

/** `1h 02m`, `3m 20s`, `12 s`. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}m ${String(whole % 60).padStart(2, "0")}s`;
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, "0")}m`;
}
