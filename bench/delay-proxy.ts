/**
 * A long way: passes TCP connections on and holds back all bytes for half the round trip in each direction. What is on its
 * way on one connection is bounded, as by TCP's window. Prints its port as JSON.
 *
 * node bench/delay-proxy.ts --to PORT [--round-trip-ms 100] [--window-kib 1024]
 */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    to: { type: "string" },
    "round-trip-ms": { type: "string", default: "100" },
    "window-kib": { type: "string", default: "1024" },
  },
});
const oneWayMs = Number(values["round-trip-ms"]) / 2;
const windowBytes = Number(values["window-kib"]) * 1024;

/** The window counts until the other side could have acknowledged: one round trip after the bytes came. */
function pass(from: Socket, to: Socket): void {
  let underWay = 0;
  from.on("data", (bytes: Buffer) => {
    underWay += bytes.length;
    if (underWay >= windowBytes) from.pause();
    setTimeout(() => to.write(bytes), oneWayMs);
    setTimeout(() => {
      underWay -= bytes.length;
      if (underWay < windowBytes) from.resume();
    }, 2 * oneWayMs);
  });
  from.on("end", () => setTimeout(() => to.end(), oneWayMs));
  from.on("error", () => to.destroy());
}

const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
  // The handshake takes a round trip of its own.
  near.pause();
  setTimeout(() => {
    const far = connect({ port: Number(values.to), host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    pass(near, far);
    pass(far, near);
    near.resume();
    near.on("close", () => far.destroy());
  }, 2 * oneWayMs);
});
server.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })));
