/** A real forward proxy on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { endWithUs, freePorts, needCommand, waitUntil } from "./system.ts";

export interface TinyproxyOptions {
  /** A folder for its configuration and log. */
  readonly folder: string;
}

export class Tinyproxy implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #log: string;

  private constructor(child: ChildProcess, port: number, log: string) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
    this.#log = log;
  }

  static async start({ folder }: TinyproxyOptions): Promise<Tinyproxy> {
    const program = needCommand("tinyproxy", "tinyproxy-bin");
    const [port = 0] = await freePorts(1);
    const [configuration, log] = [join(folder, "tinyproxy.conf"), join(folder, "tinyproxy.log")];
    await writeFile(log, "");
    await writeFile(configuration, `Port ${port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 100\nLogFile "${log}"\nLogLevel Info\n`);
    // -d: it stays in the foreground.
    const child = spawn(program, ["-d", "-c", configuration], { stdio: "ignore" });
    endWithUs(child);
    const proxy = new Tinyproxy(child, port, log);
    try {
      await waitUntil("tinyproxy to listen", async () => {
        if (child.exitCode !== null) throw new Error(`Cannot start tinyproxy: ${await readFile(log, "utf8")}`);
        return (await readFile(log, "utf8")).includes("Accepting connections");
      });
    } catch (error) {
      await proxy[Symbol.asyncDispose]();
      throw error;
    }
    return proxy;
  }

  /** The request lines that it was sent so far, e.g. `CONNECT 127.0.0.1:443 HTTP/1.1`. */
  async requests(): Promise<string[]> {
    const log = await readFile(this.#log, "utf8");
    return [...log.matchAll(/Request \(file descriptor \d+\): (.*)$/gm)].map(([, request = ""]) => request);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGTERM");
    await closed;
  }
}
