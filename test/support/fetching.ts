/** A fetch in a folder of its own, with impatient pauses, and everything that was reported of it. */
import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { fetchNamed } from "../../src/app/many/fetch-named.ts";
import { systemClock } from "../../src/app/process/system-clock.ts";
import type { RawOptions } from "../../src/app/request/options.ts";
import { parseRequest } from "../../src/app/request/parse-request.ts";
import type { FetchError } from "../../src/core/errors.ts";
import type { FetchEvent } from "../../src/core/events.ts";
import type { Clock } from "../../src/core/ports.ts";
import type { FetchResult } from "../../src/core/result.ts";
import { createWire } from "../../src/wire/create-wire.ts";
import { createUndiciWire } from "../../src/wire/undici-wire.ts";
import type { WireOptions } from "../../src/wire/wire-options.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { createThreadWire } from "./thread-wire.ts";

/** Pauses are a hundredth of what they are for users, so that a test that retries does not wait. */
export const hastyClock: Clock = { ...systemClock, sleep: (delayMs, signal) => systemClock.sleep(delayMs / 100, signal) };

/**
 * Time stands still, so that no connection has a speed: none is given up as slow, and no run is split, however a loaded machine serves them.
 * For tests that count requests, connections or what was sent.
 */
export const stillClock: Clock = { ...hastyClock, now: () => 0 };

/** Everything is ten times as fast, so that pauses and what is measured stay in proportion: for silence that must be noticed. */
export const tenfoldClock: Clock = {
  ...systemClock,
  now: () => systemClock.now() * 10,
  sleep: (delayMs, signal) => systemClock.sleep(delayMs / 10, signal),
  every: (intervalMs, tick) => systemClock.every(intervalMs / 10, tick),
};

export interface Fetching extends AsyncDisposable {
  /** Where destinations are. */
  readonly folder: string;
  readonly events: readonly FetchEvent[];
  /** What the action would mask. */
  readonly secrets: readonly string[];
  /** Fetches to `a.bin` unless the options say otherwise. */
  fetch(url: string, options?: RawOptions, signal?: AbortSignal): Promise<FetchResult>;
  /** The error of a fetch that must fail. */
  failure(url: string, options?: RawOptions, signal?: AbortSignal): Promise<FetchError>;
  read(name?: string): Buffer;
  has(name: string): boolean;
  names(): Promise<readonly string[]>;
}

const WIRES = {
  lean: (options: WireOptions) => createWire(options),
  undici: () => createUndiciWire(),
  thread: (options: WireOptions) => createThreadWire("http:", options),
};

export interface FetchingOptions {
  /**
   * `undici` is the second implementation of the port, with another parser; over `thread` another thread receives everything.
   * @default the one that users get, without threads
   */
  readonly wire?: keyof typeof WIRES;
  /** @default pauses are shortened, all else is real */
  readonly clock?: Clock;
  /** What the environment of the job says. @default nothing */
  readonly env?: Readonly<Record<string, string>>;
}

export async function fetching({ wire = "lean", clock = hastyClock, env = {} }: FetchingOptions = {}): Promise<Fetching> {
  const home = await temporaryFolder();
  const folder = join(home.path, "files");
  const before = process.env["FETCH_ACTION_STATE_DIR"];
  process.env["FETCH_ACTION_STATE_DIR"] = join(home.path, "state");
  const events: FetchEvent[] = [];
  const secrets: string[] = [];
  const fetch: Fetching["fetch"] = (url, options = {}, signal) =>
    fetchNamed(
      // While a source is opened the idle timeout runs on the hasty clock: a loaded machine needs seconds of it.
      parseRequest({ path: "a.bin", "idle-timeout": "10m", ...options, url }, folder, env),
      { signal, reporter: { report: (event) => events.push(event) }, onSecret: (secret) => secrets.push(secret) },
      { clock, createWire: WIRES[wire] },
    );
  return {
    folder,
    events,
    secrets,
    fetch,
    failure: async (url, options, signal) => {
      const error = await fetch(url, options, signal).then(
        () => null,
        (thrown: unknown) => thrown as FetchError,
      );
      expect(error, "the fetch succeeded").toMatchObject({ name: "FetchError" });
      return error as FetchError;
    },
    read: (name = "a.bin") => readFileSync(join(folder, name)),
    has: (name) => existsSync(join(folder, name)),
    names: async () => (existsSync(folder) ? (await readdir(folder)).sort() : []),
    [Symbol.asyncDispose]: async () => {
      if (before === undefined) delete process.env["FETCH_ACTION_STATE_DIR"];
      else process.env["FETCH_ACTION_STATE_DIR"] = before;
      await home[Symbol.asyncDispose]();
    },
  };
}

/** What a success must be, whatever happened on the way. */
export function expectWhole(result: FetchResult, bytes: Buffer, read: Buffer): void {
  expect(read.equals(bytes)).toBe(true);
  expect(result.bytes).toBe(bytes.length);
  expect(result.reusedBytes + result.fetchedBytes).toBe(bytes.length);
}
