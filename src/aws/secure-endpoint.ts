/** Over plain http everybody on the way can read what is sent, so only this machine is asked that way unless the user allows more. */
import { FetchError } from "../core/errors.ts";
import { isLoopback } from "../core/loopback.ts";

/** @throws FetchError insecure-http */
export function requireSecure(url: URL, { allowInsecureHttp, what }: { readonly allowInsecureHttp: boolean; readonly what: string }): void {
  if (url.protocol !== "http:" || allowInsecureHttp || isLoopback(url)) return;
  throw new FetchError("insecure-http", `Cannot ask "${url.host}" for ${what}: over plain http anyone on the way can read and change it`, {
    hint: "Use an https endpoint, or set 'allow-insecure-http' if you trust the network up to it.",
  });
}
