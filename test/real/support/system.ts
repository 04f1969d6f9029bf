/** What these tests take from the machine: commands, root, ports, time. */
import { type ChildProcess, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** Debian keeps servers in sbin, which is not on every user's PATH. */
const SEARCH_PATH = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/sbin", "/usr/local/sbin"];

/** A command's path, or null when it is not installed. */
export function findCommand(name: string): string | null {
  const paths = SEARCH_PATH.map((folder) => join(folder, name));
  return paths.find((path) => isExecutable(path)) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A command's path. @throws when it is missing, with the Debian package that it comes in */
export function needCommand(name: string, debianPackage: string): string {
  const path = findCommand(name);
  if (path === null) throw new Error(`Cannot go on: '${name}' is missing; on Debian or Ubuntu: sudo apt-get install ${debianPackage}`);
  return path;
}

/** A program that `npm run test:real` builds; see scripts/test-real.ts. */
export function goTool(name: string): string {
  return join(import.meta.dirname, "../../../node_modules/.cache/bin", name);
}

/** @throws when this process is not root: a test that cannot run must not look as if it had passed */
export function needRoot(purpose: string): void {
  if (process.getuid?.() !== 0) throw new Error(`Cannot ${purpose}: this needs root; run: sudo -E env PATH="$PATH" npm run test:real`);
}

/** Runs a command to its end and gives its stdout. @throws when it fails, with what it said */
export function runCommand(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", env });
  if (status === 0) return stdout;
  throw new Error(`Cannot run ${[command, ...args].join(" ")}: ${error?.message ?? `${signal ?? `exit code ${status}`}: ${stderr}`}`);
}

/** Ports that were free a moment ago, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))));
  const ports = servers.map((server) => (server.address() as { readonly port: number }).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** Polls until the condition gives something. @throws once the deadline is over, saying what was waited for */
export async function waitUntil<T>(what: string, condition: () => T | Promise<T>, deadlineMs = 20_000): Promise<NonNullable<T>> {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    const found = await condition();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() >= endMs) throw new Error(`Waited ${deadlineMs} ms in vain for ${what}`);
    await delay(20);
  }
}

/** Whoever is stopped from outside never gets to dispose of it. */
export function endWithUs(child: ChildProcess, kill: () => void = () => child.kill()): void {
  process.once("exit", kill);
  child.once("exit", () => process.removeListener("exit", kill));
}
