/** The wire of a fetch: each request goes directly to its server, or through the proxy that the environment names for it. */
import { Endpoints } from "./endpoints.ts";
import { createLeanWire } from "./lean-wire.ts";
import { type Environment, type ForwardProxy, type Proxies, readProxies } from "./proxies.ts";
import type { Wire, WireRequest, WireResponse } from "./wire.ts";
import type { WireOptions } from "./wire-options.ts";

/** @throws FetchError invalid-input: a proxy variable cannot be used */
export function createWire(options: WireOptions = {}, env: Environment = process.env): Wire {
  const proxies = readProxies(env);
  const endpoints = new Endpoints(options);
  return proxies === null ? createLeanWire(null, endpoints) : new ProxiedWire(proxies, endpoints);
}

class ProxiedWire implements Wire {
  readonly #proxies: Proxies;
  readonly #endpoints: Endpoints;
  readonly #direct: Wire;
  /** By the proxy's URL. */
  readonly #wires = new Map<string, Wire>();

  constructor(proxies: Proxies, endpoints: Endpoints) {
    this.#proxies = proxies;
    this.#endpoints = endpoints;
    this.#direct = createLeanWire(null, endpoints);
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const proxy = this.#proxies.proxyFor(request.url);
    const wire = proxy === null ? this.#direct : this.#through(proxy);
    return wire.open(request, signal);
  }

  dropIdle(origin: string): void {
    for (const wire of [this.#direct, ...this.#wires.values()]) wire.dropIdle?.(origin);
  }

  #through(proxy: ForwardProxy): Wire {
    const known = this.#wires.get(proxy.url.href);
    const wire = known ?? createLeanWire(proxy, this.#endpoints);
    if (known === undefined) this.#wires.set(proxy.url.href, wire);
    return wire;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#direct[Symbol.asyncDispose]();
    for (const wire of this.#wires.values()) await wire[Symbol.asyncDispose]();
  }
}
