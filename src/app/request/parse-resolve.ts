/** Where names lead, as curl's `--resolve` has it: `host:port:address`. */
import { isIP } from "node:net";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import type { FixedAddress } from "../../wire/wire-options.ts";
import type { Written } from "./option-spec.ts";

const MOST_PORT = 65_535;
/** curl's leading `+` says when the entry expires, which none does here. */
const ENTRY = /^\+?([^:\s/?#@\\[\]]{1,255}):(\d{1,5}):([0-9a-fA-F.:,[\]]{1,1000})$/;

/** @throws FetchError invalid-input */
export function parseResolve({ lines }: Written): readonly FixedAddress[] {
  return lines.filter((line) => line.trim() !== "").map((line) => parseEntry(line.trim()));
}

function parseEntry(line: string): FixedAddress {
  const bad = (why: string) =>
    new FetchError("invalid-input", `Cannot use ${quoteInput(line)} for 'resolve': ${why}`, {
      hint: "Write a host, a port and an address, such as example.com:443:192.0.2.1 or example.com:443:[2001:db8::1].",
    });
  const [, host = "", port = "", written = ""] = ENTRY.exec(line) ?? [];
  if (host === "") throw bad(line.startsWith("[") ? "the host is an address already" : "it is not host:port:address");
  const hostname = host === "*" ? host : URL.parse(`http://${host}`)?.hostname.replace(/\.$/, "");
  if (hostname === undefined || hostname === "") throw bad("the host is none");
  if (isIP(hostname) !== 0) throw bad("the host is an address already");
  if (Number(port) < 1 || Number(port) > MOST_PORT) throw bad("there is no such port");
  const addresses = written.split(",").map((address) => address.replace(/^\[(.*)\]$/, "$1"));
  if (!addresses.every((address) => isIP(address) !== 0)) throw bad("there is no address behind the port");
  return { hostname, port: Number(port), addresses };
}
