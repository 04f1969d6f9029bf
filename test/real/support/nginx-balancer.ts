/** Several real nginx servers, and one before them that asks them in turn. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Nginx } from "./nginx.ts";

export class NginxBalancer implements AsyncDisposable {
  /** What each of the servers serves. */
  readonly files: readonly string[];
  readonly #servers: readonly Nginx[];
  readonly #front: Nginx;

  private constructor(servers: readonly Nginx[], front: Nginx) {
    this.files = servers.map(({ files }) => files);
    this.#servers = servers;
    this.#front = front;
  }

  /** @param folder a folder of its own */
  static async start(folder: string, count: number): Promise<NginxBalancer> {
    const place = async (name: string) => {
      await mkdir(join(folder, name), { recursive: true });
      return join(folder, name);
    };
    const servers: Nginx[] = [];
    for (let i = 0; i < count; i += 1) servers.push(await Nginx.start({ folder: await place(`server-${i}`) }));
    const upstreams = servers.map((server) => `server ${new URL(server.httpUrl("")).host};`);
    const directives = {
      http: `upstream servers { ${upstreams.join(" ")} }`,
      server: "location / { proxy_pass http://servers; proxy_http_version 1.1; proxy_max_temp_file_size 0; }",
    };
    return new NginxBalancer(servers, await Nginx.start({ folder: await place("front"), directives }));
  }

  url(name: string): string {
    return this.#front.httpUrl(name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of [this.#front, ...this.#servers]) await server[Symbol.asyncDispose]();
  }
}
