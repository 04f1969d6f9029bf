/**
 * `npm run test:real`: the tests against parts that nobody here wrote. As root it installs what is missing with apt-get;
 * otherwise it says what is missing and how to get it. Arguments are handed on to vitest.
 */
import { spawnSync } from "node:child_process";
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

function run(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { env, stdio: ["ignore", "inherit", "inherit"] }).status === 0;
}

/** Returns whether all that the tests need is there, now. */
function provide(): boolean {
  const missing = Object.keys(NEEDED).filter((command) => !isThere(command));
  if (missing.length === 0) return true;
  const packages = missing.map((command) => NEEDED[command] ?? command);
  if (process.getuid?.() === 0 && isThere("apt-get")) {
    console.log(`Installing ${packages.join(", ")}: missing here are ${missing.join(", ")}.`);
    if (run("apt-get", ["update", "-q"]) && run("apt-get", ["install", "-yq", "--no-install-recommends", ...packages])) return true;
    console.error(`Cannot run the real tests: apt-get could not install ${packages.join(", ")}.`);
    return false;
  }
  console.error(`Cannot run the real tests: missing here are ${missing.join(", ")}.`);
  console.error(
    `On Debian or Ubuntu: sudo apt-get install ${packages.join(" ")}. On macOS: brew install ${missing.join(" ")}. Elsewhere they cannot run.`,
  );
  return false;
}

/** act comes from the Go proxy and is built here, once for as long as node_modules lasts. */
const ACT = "github.com/nektos/act@v0.2.89";

function provideAct(): boolean {
  const bin = join(ROOT, "node_modules/.cache/bin");
  if (existsSync(join(bin, "act"))) return true;
  const go = ["go", "/usr/local/go/bin/go"].find((path) => isThere(path));
  if (go === undefined) {
    console.error("Cannot run the real tests: act has to be built, and go is missing here. See https://go.dev/doc/install.");
    return false;
  }
  console.log(`Building ${ACT}.`);
  mkdirSync(bin, { recursive: true });
  if (spawnSync(go, ["install", ACT], { env: { ...process.env, GOBIN: bin }, stdio: "inherit" }).status === 0) return true;
  console.error(`Cannot run the real tests: ${ACT} could not be built.`);
  return false;
}

/** An independent EBS service and an independent client of one, in a Python environment of their own. */
const PYTHON_PACKAGES = ["moto[server]==5.2.5", "boto3==1.44.5"];

function providePython(): boolean {
  const folder = join(ROOT, "node_modules/.cache/python");
  if (existsSync(join(folder, "bin/moto_server"))) return true;
  if (!isThere("python3")) {
    console.error("Cannot run the real tests: python3 is missing here.");
    return false;
  }
  console.log(`Installing ${PYTHON_PACKAGES.join(", ")}.`);
  if (run("python3", ["-m", "venv", folder]) && run(join(folder, "bin/pip"), ["install", "--quiet", ...PYTHON_PACKAGES])) return true;
  console.error("Cannot run the real tests: pip could not install them (on Debian, venv is the package python3-venv).");
  return false;
}

/** 190 MB that only these tests need, so it is no dependency. Kept for as long as node_modules lasts. */
const AZURITE = "azurite@3.36.0";

function provideAzurite(): boolean {
  const folder = join(ROOT, "node_modules/.cache/azurite");
  if (existsSync(join(folder, "node_modules/azurite/dist"))) return true;
  console.log(`Installing ${AZURITE}.`);
  mkdirSync(folder, { recursive: true });
  // A package file of its own keeps npm from installing into this repository.
  writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
  const { status } = spawnSync("npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", AZURITE], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status === 0) return true;
  console.error(`Cannot run the real tests: ${AZURITE} could not be installed.`);
  return false;
}

const isReady = provide() && providePython() && provideAct() && provideAzurite();
if (!isReady || !runTool("vitest", "vitest", ["run", "--project=real", ...process.argv.slice(2)])) process.exitCode = 1;
