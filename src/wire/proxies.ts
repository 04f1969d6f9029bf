/**
 * The proxies that the environment names, read as curl reads them: one variable for each scheme, ALL_PROXY for both, and NO_PROXY for
 * hosts that are asked directly. They are checked before anything is sent. Their values may hold passwords, so no message shows them.
 */
import { BlockList, isIP } from "node:net";
import { FetchError } from "../core/errors.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ForwardProxy {
  /** With credentials, if the user gave any. */
  readonly url: URL;
  /** Which variable names it. */
  readonly variable: string;
}

export interface Proxies {
  /** Null when the URL is asked directly. */
  proxyFor(url: URL): ForwardProxy | null;
}

/** Null when there are none. @throws FetchError invalid-input */
export function readProxies(env: Environment): Proxies | null {
  const byScheme = { "http:": findProxy(env, "http_proxy"), "https:": findProxy(env, "https_proxy") };
  if (byScheme["http:"] === null && byScheme["https:"] === null) return null;
  const isDirect = readExceptions(env["no_proxy"] ?? env["NO_PROXY"] ?? "");
  return { proxyFor: (url) => (isDirect(url) ? null : byScheme[url.protocol === "https:" ? "https:" : "http:"]) };
}

function findProxy(env: Environment, name: string): ForwardProxy | null {
  const variable = [name, name.toUpperCase(), "all_proxy", "ALL_PROXY"].find((candidate) => env[candidate]?.trim());
  return variable === undefined ? null : { url: parseProxy(env[variable] ?? "", variable), variable };
}

function parseProxy(value: string, variable: string): URL {
  const bad = (why: string) =>
    new FetchError("invalid-input", `Cannot use the proxy in ${variable}: ${why}`, {
      hint: `Write ${variable} as http://host:port, or http://user:password@host:port; characters such as @ and / in the password as %40 and %2F.`,
    });
  const [, scheme = "http", rest = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(value.trim()) ?? [];
  if (!/^https?$/i.test(scheme)) throw bad("only http and https proxies are supported");
  // The last @ counts: a password may hold others.
  const at = rest.lastIndexOf("@");
  const host = rest.slice(at + 1).replace(/[/?#].*$/s, "");
  const url = URL.parse(`${scheme}://${host}`);
  if (url === null || host === "" || /[\s\\]/.test(host)) throw bad("it is not a host with a port");
  if (at < 0) return url;
  const [, user = "", password = ""] = /^([^:]*):?(.*)$/s.exec(rest.slice(0, at)) ?? [];
  url.username = encoded(user);
  url.password = encoded(password);
  return url;
}

/** As it is written in a URL. What is encoded already stays, and a percent sign that begins no escape is encoded. */
function encoded(text: string): string {
  return text.replace(/%(?![0-9a-f]{2})/gi, "%25");
}

/** The field with the credentials of a proxy's URL; no field when the URL has none. */
export function proxyAuthorization({ url: { username, password } }: ForwardProxy): Readonly<Record<string, string>> {
  if (username === "" && password === "") return {};
  // Escapes stand for bytes, which need not be UTF-8.
  const raw = `${username}:${password}`.replace(/%([0-9a-f]{2})/gi, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return { "proxy-authorization": `Basic ${Buffer.from(raw, "latin1").toString("base64")}` };
}

/** Reads `host, .domain, *.domain, host:port, 10.0.0.0/8, [::1], *`. @returns whether a URL is asked directly */
function readExceptions(text: string): (url: URL) => boolean {
  const addresses = new BlockList();
  const names: { readonly name: string; readonly port: string }[] = [];
  for (const entry of text.toLowerCase().split(/[\s,]+/)) {
    const [, network = "", bits = ""] = /^([^/]*)\/(\d{1,3})$/.exec(entry) ?? [];
    const [family, bare] = [isIP(unbracketed(entry)), unbracketed(entry)];
    const type = (kind: number) => (kind === 6 ? "ipv6" : "ipv4");
    const networkFamily = isIP(unbracketed(network));
    if (entry === "") continue;
    if (networkFamily !== 0 && Number(bits) <= (networkFamily === 6 ? 128 : 32)) {
      addresses.addSubnet(unbracketed(network), Number(bits), type(networkFamily));
    } else if (family !== 0) addresses.addAddress(bare, type(family));
    else {
      const [, host = entry, port = ""] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      names.push({ name: unbracketed(host).replace(/^\*?\./, ""), port });
    }
  }
  return ({ hostname, port, protocol }) => {
    const host = unbracketed(hostname.toLowerCase());
    const family = isIP(host);
    if (family !== 0 && addresses.check(host, family === 6 ? "ipv6" : "ipv4")) return true;
    const asked = port === "" ? (protocol === "https:" ? "443" : "80") : port;
    return names.some((entry) => (entry.port === "" || entry.port === asked) && isWithin(host, entry.name));
  };
}

function isWithin(host: string, name: string): boolean {
  return name === "*" || host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

function unbracketed(host: string): string {
  return host.replace(/^\[|\]$/g, "");
}
