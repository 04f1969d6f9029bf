/** A real nginx on loopback with a configuration of its own. It needs no root and touches nothing of an installed one. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { endWithUs, freePorts, needCommand, waitUntil } from "./system.ts";

export interface NginxOptions {
  /** A folder for its configuration and logs; what it serves is in `files`. */
  readonly folder: string;
  /** @default 127.0.0.1 */
  readonly address?: string;
  /** Also serve TLS with these PEM files. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** What a connection may take below `/paced/`, which serves the same files: slow enough to meet a fetch half-way. */
  readonly pacedBytesPerSecond?: number;
  /** Directives of its own, for the whole of http and for its server. */
  readonly directives?: { readonly http?: string; readonly server?: string };
  /** Starts it somewhere else, e.g. in a network namespace: what comes before `nginx` on the command line. */
  readonly prefix?: readonly string[];
}

export class Nginx implements AsyncDisposable {
  readonly files: string;
  readonly #child: ChildProcess;
  readonly #address: string;
  readonly #ports: { readonly http: number; readonly https: number };
  readonly #accessLog: string;

  private constructor(options: NginxOptions, child: ChildProcess, ports: { readonly http: number; readonly https: number }) {
    this.files = join(options.folder, "files");
    this.#accessLog = join(options.folder, "access.log");
    this.#address = options.address ?? "127.0.0.1";
    this.#child = child;
    this.#ports = ports;
  }

  static async start(options: NginxOptions): Promise<Nginx> {
    const command = [...(options.prefix ?? []), needCommand("nginx", "nginx-light")];
    const { folder, address = "127.0.0.1" } = options;
    await mkdir(join(folder, "files"), { recursive: true });
    const [http = 0, https = 0] = await freePorts(2);
    const errorLog = join(folder, "error.log");
    await writeFile(join(folder, "nginx.conf"), configuration(options, address, { http, https }));
    const [program = "", ...args] = [...command, "-p", folder, "-c", join(folder, "nginx.conf"), "-e", errorLog];
    const child = spawn(program, args, { stdio: "ignore" });
    endWithUs(child);
    const nginx = new Nginx(options, child, { http, https });
    try {
      await waitUntil("nginx to listen", async () => {
        if (child.exitCode !== null) throw new Error(`Cannot start nginx: ${await readFile(errorLog, "utf8")}`);
        // In another network namespace nothing here can reach it yet: the pid file is written once its sockets are open.
        return options.prefix === undefined ? isListening(http) : readFile(join(folder, "nginx.pid"), "utf8").catch(() => null);
      });
    } catch (error) {
      await nginx[Symbol.asyncDispose]();
      throw error;
    }
    return nginx;
  }

  httpUrl(name: string): string {
    return `http://${this.#address}:${this.#ports.http}/${name}`;
  }

  httpsUrl(name: string): string {
    return `https://${this.#address}:${this.#ports.https}/${name}`;
  }

  /** One line a request that has ended: method and path, status, bytes of the body, range. */
  async requests(): Promise<string[]> {
    return (await readFile(this.#accessLog, "utf8")).split("\n").filter((line) => line !== "");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const closed = once(this.#child, "close");
    // SIGTERM is nginx's fast shutdown: workers go with their master.
    this.#child.kill("SIGTERM");
    await closed;
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
  });
}

function configuration(options: NginxOptions, address: string, ports: { readonly http: number; readonly https: number }): string {
  const { folder, tls, pacedBytesPerSecond, directives = {} } = options;
  const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/temp-${name};`);
  return `daemon off;
${process.getuid?.() === 0 ? "user root;" : ""}
worker_processes auto;
pid ${folder}/nginx.pid;
events { worker_connections 512; }
http {
  ${temp.join("\n  ")}
  log_format short '$request_method $uri $status $body_bytes_sent $http_range';
  access_log ${folder}/access.log short;
  sendfile on;
  tcp_nopush on;
  default_type application/octet-stream;
  ${directives.http ?? ""}
  server {
    listen ${address}:${ports.http};
    ${tls === undefined ? "" : `listen ${address}:${ports.https} ssl;\n    ssl_certificate ${tls.certificate};\n    ssl_certificate_key ${tls.key};`}
    root ${folder}/files;
    ${pacedBytesPerSecond === undefined ? "" : `location /paced/ { alias ${folder}/files/; limit_rate ${pacedBytesPerSecond}; }`}
    ${directives.server ?? ""}
  }
}
`;
}
