/** Which wire a fetch stands on: the lean one, or undici if a proxy is set. undici loads only when it is needed. */
import { createLeanWire } from "./lean-wire.ts";
import type { Wire } from "./wire.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const PROXY_VARIABLES = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"];

export function createWire(env: Environment = process.env): Wire {
  if (!PROXY_VARIABLES.some((name) => env[name])) return createLeanWire();
  const undici = import("./undici-wire.ts").then(({ createUndiciWire }) => createUndiciWire({ viaProxy: true }));
  return {
    open: async (request, signal) => (await undici).open(request, signal),
    [Symbol.asyncDispose]: async () => (await undici)[Symbol.asyncDispose](),
  };
}
