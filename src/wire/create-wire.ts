/** The wire of a fetch: each request goes directly to its server, or through the proxy that the environment names for it. */
import { createLeanWire } from "./lean-wire.ts";
import { type Environment, type ForwardProxy, type Proxies, readProxies } from "./proxies.ts";
import type { Wire, WireRequest, WireResponse } from "./wire.ts";

/** @throws FetchError invalid-input: a proxy variable cannot be used */
export function createWire(env: Environment = process.env): Wire {
  const proxies = readProxies(env);
  return proxies === null ? createLeanWire() : new ProxiedWire(proxies);
}

class ProxiedWire implements Wire {
  readonly #proxies: Proxies;
  readonly #direct = createLeanWire();
  /** By the proxy's URL. */
  readonly #wires = new Map<string, Wire>();

  constructor(proxies: Proxies) {
    this.#proxies = proxies;
  }

  async open(request: WireRequest, signal: AbortSignal): Promise<WireResponse> {
    const proxy = this.#proxies.proxyFor(request.url);
    const wire = proxy === null ? this.#direct : this.#through(proxy);
    return wire.open(request, signal);
  }

  #through(proxy: ForwardProxy): Wire {
    const known = this.#wires.get(proxy.url.href);
    const wire = known ?? createLeanWire(proxy);
    if (known === undefined) this.#wires.set(proxy.url.href, wire);
    return wire;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#direct[Symbol.asyncDispose]();
    for (const wire of this.#wires.values()) await wire[Symbol.asyncDispose]();
  }
}
