/** Another host, as far as TCP can tell: a network namespace at the end of a cable that can be pulled. */
import { randomInt } from "node:crypto";
import { needCommand, needRoot, runCommand } from "./system.ts";

export class FarHost implements Disposable {
  /** Its address, from the block that RFC 2544 sets aside for tests. */
  readonly address: string;
  readonly #name: string;
  readonly #ip: string;

  private constructor(name: string, ip: string, subnet: string) {
    this.#name = name;
    this.#ip = ip;
    this.address = `${subnet}.2`;
  }

  static create(): FarHost {
    needRoot("make a network namespace");
    const ip = needCommand("ip", "iproute2");
    // Names of interfaces have at most 15 characters.
    const name = `fa-${process.pid}`;
    const subnet = `198.18.${randomInt(256)}`;
    const host = new FarHost(name, ip, subnet);
    try {
      runCommand(ip, ["netns", "add", name]);
      runCommand(ip, ["link", "add", name, "type", "veth", "peer", "name", "far", "netns", name]);
      runCommand(ip, ["address", "add", `${subnet}.1/30`, "dev", name]);
      runCommand(ip, ["link", "set", name, "up"]);
      runCommand(ip, ["-n", name, "address", "add", `${host.address}/30`, "dev", "far"]);
      host.plug();
    } catch (error) {
      host[Symbol.dispose]();
      throw error;
    }
    return host;
  }

  /** What comes before a command that is to run there. */
  get prefix(): readonly string[] {
    return [this.#ip, "netns", "exec", this.#name];
  }

  /** Neither side notices: connections stay open, and no packet arrives. */
  unplug(): void {
    runCommand(this.#ip, ["-n", this.#name, "link", "set", "far", "down"]);
  }

  plug(): void {
    runCommand(this.#ip, ["-n", this.#name, "link", "set", "far", "up"]);
  }

  /** The cable goes with its end. */
  [Symbol.dispose](): void {
    runCommand(this.#ip, ["netns", "delete", this.#name]);
  }
}
