/** What a user says about how servers are reached. Plain data, so that it can be sent to a thread. */

export interface WireOptions {
  /** Certificates in PEM of CAs that are trusted besides those that Node trusts. */
  readonly trusted?: string | undefined;
  readonly identity?: ClientIdentity | undefined;
  /** Where names lead, whatever DNS says. */
  readonly addresses?: readonly FixedAddress[] | undefined;
}

/** Whether they say nothing. */
export function isUsual(options: WireOptions): boolean {
  return Object.values(options).every((value) => value === undefined);
}

/** Who we are, for servers that ask for a certificate of their client. */
export interface ClientIdentity {
  /** The only host that it is shown to: lower case, as in a URL. */
  readonly hostname: string;
  /** The certificate and, behind it, those that lead to its CA; PEM. */
  readonly certificate: string;
  /** PEM, not encrypted. */
  readonly key: string;
}

export interface FixedAddress {
  /** Lower case, as in a URL; `*` for any. */
  readonly hostname: string;
  readonly port: number;
  /** IPv4 or IPv6, at least one. */
  readonly addresses: readonly string[];
}
