/** A real Apache on loopback with a configuration of its own. It touches nothing of an installed one. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { endWithUs, freePorts, needCommand, waitUntil } from "./system.ts";

const MODULES = "/usr/lib/apache2/modules";
const LOADED = ["mpm_event", "authz_core", "mime", "log_config"];

export class Apache implements AsyncDisposable {
  /** What it serves. */
  readonly files: string;
  readonly #child: ChildProcess;
  readonly #port: number;

  private constructor(files: string, child: ChildProcess, port: number) {
    this.files = files;
    this.#child = child;
    this.#port = port;
  }

  /**
   * @param folder an empty folder for its configuration, logs and files
   * @param directives lines of configuration
   */
  static async start(folder: string, directives: readonly string[]): Promise<Apache> {
    const program = needCommand("apache2", "apache2-bin");
    const files = join(folder, "files");
    await mkdir(files, { recursive: true });
    const [port = 0] = await freePorts(1);
    const pid = join(folder, "apache.pid");
    const modules = LOADED.filter((name) => existsSync(join(MODULES, `mod_${name}.so`)));
    const lines = [
      `ServerRoot ${folder}`,
      "ServerName localhost",
      `PidFile ${pid}`,
      `DefaultRuntimeDir ${folder}`,
      `ErrorLog ${join(folder, "error.log")}`,
      `Listen 127.0.0.1:${port}`,
      ...modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`),
      "TypesConfig /dev/null",
      `DocumentRoot ${files}`,
      `<Directory ${files}>`,
      "  Require all granted",
      "</Directory>",
      // As root it serves as another user, who must be able to read the files.
      ...(process.getuid?.() === 0 ? ["User nobody", "Group nogroup"] : []),
      ...directives,
    ];
    const configuration = join(folder, "apache.conf");
    await writeFile(configuration, `${lines.join("\n")}\n`);
    const child = spawn(program, ["-X", "-f", configuration], { stdio: "ignore" });
    endWithUs(child);
    const apache = new Apache(files, child, port);
    try {
      await waitUntil("Apache to listen", async () => {
        if (child.exitCode !== null)
          throw new Error(`Cannot start Apache: ${await readFile(join(folder, "error.log"), "utf8").catch(() => "")}`);
        return fetch(apache.url("")).then(
          () => true,
          () => false,
        );
      });
    } catch (error) {
      await apache[Symbol.asyncDispose]();
      throw error;
    }
    return apache;
  }

  url(name: string): string {
    return `http://127.0.0.1:${this.#port}/${name}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    this.#child.kill("SIGTERM");
    await closed;
  }
}
