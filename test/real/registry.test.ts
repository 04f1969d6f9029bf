/**
 * One tarball of the configured npm registry over real HTTPS, checked against the digest that the registry publishes. Once
 * a run and over few connections: it is a public good.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import { jsonEnd } from "./support/json-events.ts";
import { needCommand } from "./support/system.ts";

const MB = 1_000_000;
/** A binary of 25 MB that the lock pins: its version and digest are known here, its host is not. */
const PACKAGE = "@biomejs/cli-linux-x64";

interface Dist {
  readonly tarball: string;
  readonly integrity: string;
}

const lock = JSON.parse(readFileSync(resolve(import.meta.dirname, "../../package-lock.json"), "utf8")) as {
  readonly packages: Readonly<Record<string, { readonly version: string; readonly integrity: string }>>;
};

/** What the registry says of a version. npm runs on the Node that it came with, not on the project's. */
function viewDist(specifier: string): Dist {
  const ownPath = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const env = { ...process.env, PATH: ownPath.join(delimiter) };
  const { status, stdout, stderr } = spawnSync(needCommand("npm", "npm"), ["view", specifier, "dist", "--json"], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot ask the registry for ${specifier}: ${stderr}`);
  return JSON.parse(stdout) as Dist;
}

/** The way out of this machine, which tests are otherwise kept from. */
function proxyVariables(): Record<string, string> {
  const isProxy = ([name, value]: [string, string | undefined]) => /^(https?|no)_proxy$/i.test(name) && value !== undefined;
  return Object.fromEntries(Object.entries(process.env).filter(isProxy)) as Record<string, string>;
}

it("fetches a registry's tarball over the internet and holds it to the digest that the registry and the lock know", async () => {
  const locked = lock.packages[`node_modules/${PACKAGE}`];
  if (locked === undefined) throw new Error(`Cannot choose a tarball: package-lock.json has no ${PACKAGE}`);
  const { tarball, integrity } = viewDist(`${PACKAGE}@${locked.version}`);
  expect(integrity).toBe(locked.integrity);
  await using runner = await Runner.create();
  const end = await runner.cli(["get", tarball, "--checksum", integrity, "--connections", "4", "--json"], proxyVariables()).ended;
  const result = jsonEnd(end);
  expect(result).toMatchObject({ event: "result", status: "downloaded", reusedBytes: 0 });
  expect(result["bytes"]).toBeGreaterThan(5 * MB);
  expect(result["bytes"]).toBeLessThan(60 * MB);
  const name = decodeURIComponent(new URL(tarball).pathname.split("/").at(-1) ?? "");
  expect(result["path"]).toBe(join(runner.workspace, name));
  expect(statSync(join(runner.workspace, name)).size).toBe(result["bytes"]);
});
