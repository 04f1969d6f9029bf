/** The programs that we are compared with, as their users call them. */
import { findCommand } from "../test/real/support/system.ts";
import type { Contender } from "./race.ts";

interface Peer {
  readonly program: string;
  /** How to get it where it is missing. */
  readonly debianPackage: string;
  readonly args: (url: string) => readonly string[];
}

const PEERS = {
  curl: { program: "curl", debianPackage: "curl", args: (url) => ["-sf", "-k", "-o", "out.bin", url] },
  aria2c: {
    program: "aria2c",
    debianPackage: "aria2",
    args: (url) => ["-q", "--check-certificate=false", "-x16", "-s16", "-k1M", "-o", "out.bin", url],
  },
  axel: { program: "axel", debianPackage: "axel", args: (url) => ["-q", "-n16", "-o", "out.bin", url] },
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
    const { program, debianPackage, args } = PEERS[name];
    const found = findCommand(program);
    if (found === null) missing.push(`${name} is missing; on Debian or Ubuntu: sudo apt-get install ${debianPackage}`);
    else contenders.push({ name, isPeer: true, program: found, args: args(url) });
  }
  return { contenders, missing };
}
