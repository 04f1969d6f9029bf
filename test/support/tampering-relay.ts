/** A relay of TCP before an origin, which does to what the origin says whatever a test wants. */
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** What becomes of bytes on their way to the client; `at` counts those that came before over this connection. */
export type Tamper = (bytes: Buffer, at: number, client: Socket) => Buffer;

export interface TamperingRelay extends AsyncDisposable {
  readonly port: number;
  /** Connections so far. */
  readonly connections: number;
}

/** @param tamperFor by the connection's number, from 1; null leaves it alone */
export async function startRelay(toPort: number, tamperFor: (nth: number) => Tamper | null): Promise<TamperingRelay> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((client) => {
    const tamper = tamperFor(++connections);
    const origin = connect(toPort, "127.0.0.1");
    let at = 0;
    origin.on("data", (bytes) => {
      client.write(tamper === null ? bytes : tamper(bytes, at, client));
      at += bytes.length;
    });
    client.on("data", (bytes) => origin.write(bytes));
    for (const [socket, other] of [[client, origin] as const, [origin, client] as const]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return connections;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
