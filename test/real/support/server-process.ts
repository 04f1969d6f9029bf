/** A server of Debian's in a process of ours, which listens on one port of loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { endWithUs, waitUntil } from "./system.ts";

export interface ServerProcess extends AsyncDisposable {
  readonly port: number;
}

export async function startServer(program: string, args: readonly string[], port: number): Promise<ServerProcess> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const output of [child.stdout, child.stderr]) output.setEncoding("utf8").on("data", (text: string) => (said += text));
  endWithUs(child);
  const server = { port, [Symbol.asyncDispose]: () => end(child) };
  try {
    await waitUntil(`${program} to listen`, () => {
      if (child.exitCode !== null) throw new Error(`Cannot start ${program}: ${said}`);
      return isListening(port);
    });
  } catch (error) {
    await end(child);
    throw error;
  }
  return server;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, "close");
  child.kill("SIGKILL");
  await closed;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
  });
}
