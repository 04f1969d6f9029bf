/** How a registry wants to be told who asks: the challenge of a 401 (RFC 9110 11.6.1; distribution spec, "Token authentication"). */
import { FetchError } from "../core/errors.ts";
import { isLoopback } from "../core/loopback.ts";
import type { OciName } from "./oci-name.ts";

export type Challenge =
  /** A token is made by this server. */
  | { readonly kind: "bearer"; readonly realm: URL; readonly service: string | null }
  | { readonly kind: "basic" }
  | { readonly kind: "none" };

/** No registry's challenge is nearly as long. */
const MOST_LENGTH = 4096;

/** @throws FetchError bad-response: the server that makes tokens must not be asked */
export function parseChallenge(header: string | undefined, { registry, base }: Pick<OciName, "registry" | "base">): Challenge {
  const text = (header ?? "").slice(0, MOST_LENGTH);
  if (/^\s*basic\b/i.test(text)) return { kind: "basic" };
  if (!/^\s*bearer\s/i.test(text)) return { kind: "none" };
  const fields = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/\b(realm|service)="([^"\\]*)"/gi)) fields.set(name.toLowerCase(), value);
  const realm = URL.parse(fields.get("realm") ?? "");
  // What is sent there lets its holder in. Only a registry of this machine may name another server of this machine.
  const isLocal = isLoopback(base) && realm?.protocol === "http:" && isLoopback(realm);
  if (realm === null || (realm.protocol !== "https:" && !isLocal)) {
    throw new FetchError("bad-response", `Cannot ask "${registry}" for a token: it names no https URL to ask`, { retry: "never" });
  }
  return { kind: "bearer", realm, service: fields.get("service") ?? null };
}
