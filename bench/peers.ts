/** The programs that we are compared with, as their users call them. */
import { findCommand } from "../test/real/support/system.ts";
import type { Contender } from "./race.ts";

interface Peer {
  readonly program: string;
  /** How to get it when it is missing. */
  readonly install: string;
  readonly args: (url: string) => readonly string[];
  /** Ends the service that its command starts. */
  readonly stopArgs?: readonly string[];
}

const fromDebian = (name: string) => `on Debian or Ubuntu: sudo apt-get install ${name}`;

const PEERS = {
  curl: { program: "curl", install: fromDebian("curl"), args: (url) => ["-sf", "-k", "-o", "out.bin", url] },
  aria2c: {
    program: "aria2c",
    install: fromDebian("aria2"),
    args: (url) => ["-q", "--check-certificate=false", "-x16", "-s16", "-k1M", "-o", "out.bin", url],
  },
  axel: { program: "axel", install: fromDebian("axel"), args: (url) => ["-q", "-n16", "-o", "out.bin", url] },
  zccache: {
    program: "zccache-download",
    install: "cargo install zccache --version 1.10.0",
    args: (url) => ["get", url, "out.bin"],
    stopArgs: ["daemon", "stop"],
  },
} as const satisfies Record<string, Peer>;

export type PeerName = keyof typeof PEERS;

/** Those of the peers that are here, and for the others how to get them. */
export function findPeers(
  names: readonly PeerName[],
  url: string,
): { readonly contenders: readonly Contender[]; readonly missing: readonly string[] } {
  const contenders: Contender[] = [];
  const missing: string[] = [];
  for (const name of names) {
    const { program, install, args, stopArgs }: Peer = PEERS[name];
    const found = findCommand(program);
    if (found === null) missing.push(`${name} is missing; ${install}`);
    else contenders.push({ name, isPeer: true, program: found, args: args(url), ...(stopArgs === undefined ? {} : { stopArgs }) });
  }
  return { contenders, missing };
}
