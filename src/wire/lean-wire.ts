/**
 * The wire: HTTP/1.1 directly over TCP or TLS, or through a proxy, received into reused slabs. Measured: it takes half the CPU time of
 * undici, which copies every byte and allocates a buffer for each read.
 */
import { FetchError } from "../core/errors.ts";
import { Endpoints } from "./endpoints.ts";
import { type KnownServers, LeanConnection } from "./lean-connection.ts";
import { END_UNPROVEN } from "./lean-exchange.ts";
import { type Outgoing, outgoing } from "./outgoing.ts";
import type { ForwardProxy } from "./proxies.ts";
import { SlabPool } from "./slab-pool.ts";
import type { Wire, WireRequest, WireResponse } from "./wire.ts";

/** @param proxy what all requests go through */
export function createLeanWire(proxy: ForwardProxy | null = null, endpoints = new Endpoints()): Wire {
  return new LeanWire(proxy, endpoints);
}

class LeanWire implements Wire {
  readonly #proxy: ForwardProxy | null;
  readonly #endpoints: Endpoints;
  readonly #pool = new SlabPool();
  readonly #connections = new Set<LeanConnection>();
  /** Idle connections by origin. The one that was used last is taken first: it is the least likely to have been closed. */
  readonly #idle = new Map<string, LeanConnection[]>();
  /** Origins whose bodies end with their connections. New connections to these distinguish the end from a cut. */
  readonly #endless = new Set<string>();
  readonly #known: KnownServers = { proven: new Set(), unreached: new Set() };

  constructor(proxy: ForwardProxy | null, endpoints: Endpoints) {
    this.#proxy = proxy;
    this.#endpoints = endpoints;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    signal.throwIfAborted();
    const asked = outgoing(request);
    if (request.isProven) this.#known.proven.add(asked.url.origin).add((this.#proxy?.url ?? asked.url).origin);
    try {
      return await this.#request(asked, signal);
    } catch (error) {
      if (error !== END_UNPROVEN) throw error;
      this.#endless.add(asked.url.origin);
      return this.#connect(asked).request(asked, signal);
    }
  }

  dropIdle(origin: string): void {
    this.#idle.get(origin)?.[0]?.destroy();
  }

  async #request(asked: Outgoing, signal: AbortSignal): Promise<WireResponse> {
    // A request that counts each time it is sent does not go over a connection that may be closing right now.
    const idle = asked.isIdempotent ? await this.#takeIdle(asked.url.origin) : null;
    signal.throwIfAborted();
    if (idle !== null) {
      try {
        return await idle.request(asked, signal);
      } catch (error) {
        // The server may close a connection just when it is used again. That is not a failure of this request.
        if (!asked.isSafe || signal.aborted || !(error instanceof FetchError) || error.code !== "network") throw error;
      }
    }
    return this.#connect(asked).request(asked, signal);
  }

  #connect({ url: { origin }, url, isIdempotent }: Outgoing): LeanConnection {
    const connection = new LeanConnection({
      url,
      endpoints: this.#endpoints,
      proxy: this.#proxy,
      pool: this.#pool,
      known: this.#known,
      // A request that must not be sent again to learn whether its answer is whole needs that proof at once.
      provesEnd: !isIdempotent || this.#endless.has(origin),
      onIdle: (idle) => this.#idle.set(origin, [...(this.#idle.get(origin) ?? []), idle]),
      onClosed: (closed) => this.#forget(origin, closed),
    });
    this.#connections.add(connection);
    return connection;
  }

  #forget(origin: string, closed: LeanConnection): void {
    this.#connections.delete(closed);
    const others = (this.#idle.get(origin) ?? []).filter((idle) => idle !== closed);
    if (others.length > 0) this.#idle.set(origin, others);
    else this.#idle.delete(origin);
  }

  async #takeIdle(origin: string): Promise<LeanConnection | null> {
    for (;;) {
      const waiting = this.#idle.get(origin) ?? [];
      const taken = waiting.findLast((idle) => idle.isSilent) ?? waiting.at(-1);
      if (taken === undefined) return null;
      waiting.splice(waiting.indexOf(taken), 1);
      if (await taken.fallsSilent()) return taken;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
  }
}
