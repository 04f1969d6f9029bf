/** On which machines an entry of a manifest is meant: `when: {os, arch}`. */
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { nearestName } from "../request/nearest-name.ts";

/** Names of a system or a processor, as Node, GitHub, Go and the systems themselves write them. The first is the one that is written. */
const OS_NAMES: Readonly<Record<string, readonly string[]>> = {
  linux: ["linux"],
  macos: ["macos", "darwin", "osx"],
  windows: ["windows", "win32"],
};
const ARCH_NAMES: Readonly<Record<string, readonly string[]>> = {
  x64: ["x64", "amd64", "x86_64", "x86-64"],
  arm64: ["arm64", "aarch64"],
  x86: ["x86", "ia32", "i386", "i686"],
  arm: ["arm", "armv7l", "armv6l"],
  riscv64: ["riscv64"],
  ppc64le: ["ppc64le", "ppc64"],
  s390x: ["s390x"],
};

export interface Platform {
  readonly os: string;
  readonly arch: string;
}

/** Empty: on all of them. */
export interface When {
  readonly os: readonly string[];
  readonly arch: readonly string[];
}

/** This machine. One that has no name here is called as Node calls it. */
export function thisPlatform(os: string = process.platform, arch: string = process.arch): Platform {
  return { os: nameIn(OS_NAMES, os) ?? os, arch: nameIn(ARCH_NAMES, arch) ?? arch };
}

export function isMeantFor({ os, arch }: When, platform: Platform): boolean {
  return (os.length === 0 || os.includes(platform.os)) && (arch.length === 0 || arch.includes(platform.arch));
}

/** What the condition lets through, one by one: `linux-x64`, `linux`, `x64`, or `any`. */
export function platformsOf({ os, arch }: When): readonly string[] {
  const all = (names: readonly string[]) => (names.length === 0 ? [""] : names);
  return all(os).flatMap((one) => all(arch).map((other) => [one, other].filter((name) => name !== "").join("-") || "any"));
}

/** @throws FetchError invalid-input */
export function parseWhen(os: readonly string[], arch: readonly string[]): When {
  return { os: os.map((text) => known(OS_NAMES, "os", text)), arch: arch.map((text) => known(ARCH_NAMES, "arch", text)) };
}

function known(names: typeof OS_NAMES, key: string, text: string): string {
  const name = nameIn(names, text.trim());
  if (name !== null) return name;
  const near = nearestName(text, Object.keys(names));
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(text)} for 'when: ${key}': it is not known`, {
    hint: near === null ? `Write one of ${Object.keys(names).join(", ")}.` : `Did you mean ${near}?`,
  });
}

function nameIn(names: typeof OS_NAMES, text: string): string | null {
  return Object.keys(names).find((name) => names[name]?.includes(text.toLowerCase())) ?? null;
}
