/**
 * `npm run test:real`: the tests against parts that nobody here wrote. As root it installs what is missing with apt-get;
 * otherwise it says what is missing and how to get it. Arguments are handed on to vitest.
 */
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { ROOT, runTool } from "./tool.ts";

/** Commands that the tests run, and the Debian package that each comes in. */
const NEEDED: Readonly<Record<string, string>> = {
  nginx: "nginx-light",
  apache2: "apache2-bin",
  openssl: "openssl",
  tinyproxy: "tinyproxy-bin",
  haproxy: "haproxy",
  squid: "squid",
  tmux: "tmux",
  ip: "iproute2",
  mount: "mount",
  setpriv: "util-linux",
  losetup: "util-linux",
  blkdiscard: "util-linux",
  "mkfs.ext4": "e2fsprogs",
  "xz": "xz-utils",
  bzip2: "bzip2",
  zstd: "zstd",
  zip: "zip",
  "7zz": "7zip",
  bsdtar: "libarchive-tools",
  nbdkit: "nbdkit",
  nbdfuse: "libnbd-bin",
};

/** Debian keeps servers in sbin, which is not on every user's PATH. */
const SEARCH_PATH = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/sbin"];

function isThere(command: string): boolean {
  return SEARCH_PATH.some((folder) => {
    try {
      accessSync(isAbsolute(command) ? command : join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** @default false */
  readonly isQuiet?: boolean;
}

/** Resolves with whether the command succeeded. */
function run(command: string, args: readonly string[], { cwd = ROOT, env = {}, isQuiet = false }: RunOptions = {}): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", ...env },
      stdio: ["ignore", isQuiet ? "ignore" : "inherit", "inherit"],
      // Only its shell starts npm on Windows, which is a script there.
      shell: process.platform === "win32" && command === "npm",
    });
    child.once("error", () => resolve(false)).once("close", (exitCode) => resolve(exitCode === 0));
  });
}

/** Resolves with whether all the commands that the tests need are there now. */
async function provideCommands(): Promise<boolean> {
  const missing = Object.keys(NEEDED).filter((command) => !isThere(command));
  if (missing.length === 0) return true;
  const packages = missing.map((command) => NEEDED[command] ?? command);
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    console.log(`Installing ${packages.join(", ")}: missing here are ${missing.join(", ")}.`);
    const install = ["install", "-yq", "--no-install-recommends", ...packages];
    if ((await run("apt-get", ["update", "-q"])) && (await run("apt-get", install))) return true;
    console.error(`Cannot run the real tests: apt-get could not install ${packages.join(", ")}.`);
    return false;
  }
  console.error(`Cannot run the real tests: missing here are ${missing.join(", ")}.`);
  console.error(
    `On Debian or Ubuntu: sudo apt-get install ${packages.join(" ")}. On macOS: brew install ${missing.join(" ")}. Elsewhere they cannot run.`,
  );
  return false;
}

/** They come from the Go proxy and are built here, once for as long as node_modules lasts: a runner, an S3 server and a registry. */
const GO_TOOLS: Readonly<Record<string, string>> = {
  act: "github.com/nektos/act@v0.2.89",
  versitygw: "github.com/versity/versitygw/cmd/versitygw@v1.8.0",
  registry: "github.com/distribution/distribution/v3/cmd/registry@v3.0.0",
};

async function provideGoTools(): Promise<boolean> {
  const bin = join(ROOT, "node_modules/.cache/bin");
  const missing = Object.entries(GO_TOOLS).filter(([name]) => !existsSync(join(bin, name)));
  if (missing.length === 0) return true;
  const go = ["go", "/usr/local/go/bin/go"].find((path) => isThere(path));
  if (go === undefined) {
    console.error("Cannot run the real tests: some programs have to be built, and go is missing here. See https://go.dev/doc/install.");
    return false;
  }
  mkdirSync(bin, { recursive: true });
  for (const [, source] of missing) {
    console.log(`Building ${source}.`);
    if (await run(go, ["install", source], { env: { GOBIN: bin } })) continue;
    console.error(`Cannot run the real tests: ${source} could not be built.`);
    return false;
  }
  return true;
}

/** An independent EBS service and an independent client of one, in a Python environment of their own. */
const PYTHON_PACKAGES = ["moto[server]==5.2.5", "boto3==1.44.5"];

async function providePython(): Promise<boolean> {
  const folder = join(ROOT, "node_modules/.cache/python");
  if (existsSync(join(folder, "bin/moto_server"))) return true;
  if (!isThere("python3")) {
    console.error("Cannot run the real tests: python3 is missing here.");
    return false;
  }
  console.log(`Installing ${PYTHON_PACKAGES.join(", ")}.`);
  const install = ["install", "--quiet", ...PYTHON_PACKAGES];
  if ((await run("python3", ["-m", "venv", folder])) && (await run(join(folder, "bin/pip"), install))) return true;
  console.error("Cannot run the real tests: pip could not install them (on Debian, venv is the package python3-venv).");
  return false;
}

/** 190 MB that only these tests need, so it is no dependency. Kept for as long as node_modules lasts. */
const AZURITE = "azurite@3.36.0";

async function provideAzurite(): Promise<boolean> {
  const folder = join(ROOT, "node_modules/.cache/azurite");
  if (existsSync(join(folder, "node_modules/azurite/dist"))) return true;
  console.log(`Installing ${AZURITE}.`);
  mkdirSync(folder, { recursive: true });
  // A package file of its own keeps npm from installing into this repository.
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const install = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", AZURITE];
  if (await run("npm", install, { cwd: folder, isQuiet: true })) return true;
  console.error(`Cannot run the real tests: ${AZURITE} could not be installed.`);
  return false;
}

// They have nothing to do with one another, and mostly wait for what they download.
const provided = await Promise.all([provideCommands(), providePython(), provideGoTools(), provideAzurite()]);
const isReady = provided.every((isProvided) => isProvided);
if (!isReady || !runTool("vitest", "vitest", ["run", "--project=real", ...process.argv.slice(2)])) process.exitCode = 1;
