/** A wire whose every request goes to one thread, however little there is to do. */
import { WireThread } from "../../src/threads/wire-thread.ts";
import type { Wire } from "../../src/wire/wire.ts";
import type { WireOptions } from "../../src/wire/wire-options.ts";

/** @param protocol of the servers that it will ask */
export function createThreadWire(
  protocol: "http:" | "https:" = "http:",
  options: WireOptions = {},
): Wire & { readonly thread: WireThread } {
  const thread = new WireThread(new URL(`${protocol}//server.test`), options);
  return {
    thread,
    open: (request, signal) => thread.open(request, signal, () => {}),
    dropIdle: (origin) => thread.dropIdle(origin),
    [Symbol.asyncDispose]: () => thread[Symbol.asyncDispose](),
  };
}
