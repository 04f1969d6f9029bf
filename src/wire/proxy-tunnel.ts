/** The way through a proxy to an https server. The proxy is asked for it (CONNECT, RFC 9110 9.3.6); all that follows comes from the server. */
import { FetchError } from "../core/errors.ts";
import { type ForwardProxy, proxyAuthorization } from "./proxies.ts";
import { HeadReader } from "./response-head.ts";
import { proxyError } from "./wire-error.ts";

const NOTHING = Buffer.alloc(0);

export class ProxyTunnel {
  readonly #url: URL;
  readonly #proxy: ForwardProxy;
  readonly #head = new HeadReader();
  #state: "unasked" | "asked" | "open" = "unasked";

  constructor(url: URL, proxy: ForwardProxy) {
    this.#url = url;
    this.#proxy = proxy;
  }

  get isOpen(): boolean {
    return this.#state === "open";
  }

  /** The question, to be sent once the proxy is connected to. Nobody but the proxy sees its credentials. */
  ask(): string {
    this.#state = "asked";
    const { hostname, port } = this.#url;
    const target = `${hostname}:${port || 443}`;
    const fields = Object.entries({ host: target, ...proxyAuthorization(this.#proxy) }).map(([name, value]) => `${name}: ${value}\r\n`);
    return `CONNECT ${target} HTTP/1.1\r\n${fields.join("")}\r\n`;
  }

  /**
   * Takes what the proxy answers.
   * @returns what came after its answer, which is from the server
   * @throws FetchError the proxy refuses, or does not speak HTTP
   */
  receive(bytes: Buffer): Buffer {
    const read = this.#readHead(bytes);
    if (read === null) return NOTHING;
    const rest = bytes.subarray(read.usedBytes);
    const { status } = read.head;
    if (status < 200) return rest.length === 0 ? NOTHING : this.receive(rest);
    // In such an answer a length or a coding means nothing (RFC 9110 9.3.6).
    if (status >= 300) throw proxyError(status, this.#url, this.#proxy);
    this.#state = "open";
    return rest;
  }

  #readHead(bytes: Buffer): ReturnType<HeadReader["read"]> {
    try {
      return this.#head.read(bytes);
    } catch (error) {
      const hint = `Check that ${this.#proxy.variable} names a proxy for http, and its port.`;
      throw new FetchError("bad-response", `${this.#cannot} gave an answer that is not HTTP`, { hint, cause: error });
    }
  }

  /** The error of a connection that broke before the proxy answered; null when it broke at another time. */
  brokenOff(cause?: Error): FetchError | null {
    if (this.#state !== "asked") return null;
    return new FetchError("network", `${this.#cannot} closed the connection without an answer`, { cause });
  }

  /** The error of a proxy that did not answer in time; null when it was not asked yet, or has answered. */
  timedOut(): FetchError | null {
    if (this.#state !== "asked") return null;
    const hint = `The server may be down. If others reach it, check the proxy in ${this.#proxy.variable}.`;
    return new FetchError("connect", `${this.#cannot} did not connect to it in time`, { hint });
  }

  get #cannot(): string {
    return `Cannot reach "${this.#url.host}": the proxy "${this.#proxy.url.host}" (${this.#proxy.variable})`;
  }
}
