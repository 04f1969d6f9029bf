/**
 * The wire for the plain common case: HTTP/1.1 straight over TCP or TLS, bodies of a known length, received into reused
 * slabs (measured: half the CPU of undici, which copies every byte and allocates a buffer a read). Whatever else comes is
 * asked for again through undici, and so is everything else of that origin.
 */
import { FetchError } from "../core/errors.ts";
import { LeanConnection } from "./lean-connection.ts";
import { NOT_LEAN } from "./response-head.ts";
import { SlabPool } from "./slab-pool.ts";
import type { Wire, WireRequest, WireResponse } from "./wire.ts";

/** @param fallback loads the wire for what this one does not do; called at most once */
export function createLeanWire(fallback: () => Promise<Wire>): Wire {
  return new LeanWire(fallback);
}

class LeanWire implements Wire {
  readonly #load: () => Promise<Wire>;
  #fallback: Promise<Wire> | null = null;
  readonly #pool = new SlabPool();
  readonly #connections = new Set<LeanConnection>();
  /** By origin, the last one used first: it is the least likely to have been closed. */
  readonly #idle = new Map<string, LeanConnection[]>();
  readonly #notLean = new Set<string>();

  constructor(fallback: () => Promise<Wire>) {
    this.#load = fallback;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    signal.throwIfAborted();
    const { origin } = request.url;
    if (!this.#notLean.has(origin)) {
      try {
        return await this.#openLean(request, signal);
      } catch (error) {
        if (error !== NOT_LEAN) throw error;
        this.#notLean.add(origin);
      }
    }
    this.#fallback ??= this.#load();
    return (await this.#fallback).open(request, signal);
  }

  async #openLean(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const idle = this.#takeIdle(request.url.origin);
    if (idle !== null) {
      try {
        return await idle.request(request, signal);
      } catch (error) {
        // The server may close a connection just when it is used again; that is no failure of this request.
        if (signal.aborted || !(error instanceof FetchError) || error.code !== "network") throw error;
      }
    }
    return this.#connect(request.url).request(request, signal);
  }

  #connect(url: URL): LeanConnection {
    const connection = new LeanConnection(url, this.#pool, (idle) => {
      const waiting = this.#idle.get(url.origin) ?? [];
      this.#idle.set(url.origin, [...waiting.filter((other) => other.isOpen), idle]);
      for (const other of this.#connections) if (!other.isOpen) this.#connections.delete(other);
    });
    this.#connections.add(connection);
    return connection;
  }

  #takeIdle(origin: string): LeanConnection | null {
    const waiting = this.#idle.get(origin) ?? [];
    for (let last = waiting.pop(); last !== undefined; last = waiting.pop()) if (last.isOpen) return last;
    return null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    await (await this.#fallback)?.[Symbol.asyncDispose]();
  }
}
