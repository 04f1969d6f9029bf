/** Where a server is found, and whom it is trusted to be: DNS, Node's CAs and no certificate of ours, unless the user says otherwise. */
import { isIP, type LookupFunction } from "node:net";
import { type ConnectionOptions, createSecureContext, getCACertificates, type SecureContext } from "node:tls";
import type { FixedAddress, WireOptions } from "./wire-options.ts";

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly lookup?: LookupFunction;
}

export interface TlsOptions extends ConnectionOptions {
  readonly host: string;
}

/** Reading the machine's certificates takes milliseconds, so all connections of all wires share them. */
let usual: SecureContext | null = null;

export class Endpoints {
  readonly #options: WireOptions;
  #trusting: SecureContext | null = null;
  #identified: SecureContext | null = null;

  constructor(options: WireOptions = {}) {
    this.#options = options;
  }

  addressOf({ hostname, port: written, protocol }: URL): Address {
    const host = hostname.replace(/^\[|\]$/g, "");
    const port = Number(written) || (protocol === "https:" ? 443 : 80);
    const fixed = this.#options.addresses === undefined ? undefined : fixedFor(this.#options.addresses, hostname, port);
    return fixed === undefined ? { host, port } : { host, port, lookup: lookupOf(fixed) };
  }

  tlsOptions(url: URL): TlsOptions {
    const { host } = this.addressOf(url);
    // Server names are names; an address in their place is refused (RFC 6066 3).
    const servername = isIP(host) === 0 ? host : "";
    return { host, servername, ALPNProtocols: ["http/1.1"], secureContext: this.#contextFor(url) };
  }

  #contextFor({ hostname }: URL): SecureContext {
    const { trusted, identity } = this.#options;
    const ca = trusted === undefined ? {} : { ca: [...getCACertificates("default"), trusted] };
    if (identity?.hostname === hostname) {
      this.#identified ??= createSecureContext({ ...ca, cert: identity.certificate, key: identity.key });
      return this.#identified;
    }
    if (trusted === undefined) {
      usual ??= createSecureContext();
      return usual;
    }
    this.#trusting ??= createSecureContext(ca);
    return this.#trusting;
  }
}

/** As curl has it: of several entries the last one counts, and one for any host only if there is none for this one. */
function fixedFor(addresses: readonly FixedAddress[], hostname: string, port: number): FixedAddress | undefined {
  const entryOf = (name: string) => addresses.findLast((one) => one.port === port && one.hostname === name);
  // A dot at the end of a name says that it is whole, and every name that is written here is.
  return entryOf(hostname.replace(/\.$/, "")) ?? entryOf("*");
}

/** Answers as DNS does, without asking. */
function lookupOf({ addresses }: FixedAddress): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_hostname, options, done) => {
    const [first] = all;
    if (options.all === true || first === undefined) process.nextTick(done, null, all);
    else process.nextTick(done, null, first.address, first.family);
  };
}
