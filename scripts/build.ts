/**
 * Makes dist/: thin entries (they check Node's version first) over one bundle, those of threads and children beside
 * it, the library's door and its types. `--out DIR` writes elsewhere. The same sources give the same bytes.
 */
import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { ROOT, runTool } from "./tool.ts";

const BUILD = join(ROOT, "build");
const ENTRIES = ["main.js", "post.js", "cli.js", "background.js", "node-version.js"];
/** Bundled files and what each is made of. Threads and child processes cannot start inside a bundle, so each has one of its own. */
const BUNDLES = {
  "bundle.js": "entry/bundle.js",
  "hash-worker.js": "target/hash-worker.js",
  "digest-worker.js": "ebs/digest-worker.js",
  "cache-child.js": "checkpoint-store/actions-cache/cache-child.js",
  "store-child.js": "machine-store/store-child.js",
};
/** What the entries call; all the rest that the bundle exports is the library. */
const ENTRY_FUNCTIONS = ["runMain", "runPost", "runCli", "runBackground"];

interface NccOptions {
  readonly filename: string;
  readonly esm: boolean;
  readonly cache: boolean;
  readonly quiet: boolean;
}
interface NccResult {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Uint8Array }>>;
}
type Ncc = (entry: string, options: NccOptions) => Promise<NccResult>;

const ncc = createRequire(import.meta.url)("@vercel/ncc") as Ncc;

async function compile(): Promise<void> {
  await rm(BUILD, { recursive: true, force: true });
  if (!runTool("typescript", "tsc", ["-p", "tsconfig.build.json"])) throw new Error("Cannot build: tsc reported errors");
}

async function bundle(filename: string, source: string, out: string): Promise<void> {
  // Not minified: what `uses:` runs can be read and reviewed.
  const { code, assets } = await ncc(join(BUILD, source), { filename, esm: true, cache: false, quiet: true });
  await writeFile(join(out, filename), code);
  for (const [name, asset] of Object.entries(assets)) await writeFile(join(out, name), asset.source);
}

/** The licenses of every package that a bundle may hold; ncc's own list misses those that it inlines. */
async function writeLicenses(out: string): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly version: string; readonly license?: string; readonly dev?: boolean }>>;
  };
  const bundled = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);
  const texts = bundled.map(async ([path, { version, license }]) => {
    const files = await readdir(join(ROOT, path));
    const file = files.find((name) => /^licen[cs]e(\.|$)/i.test(name));
    const text = file === undefined ? "" : await readFile(join(ROOT, path, file), "utf8");
    return `${path.split("node_modules/").at(-1)} ${version} (${license ?? "see its text"})\n\n${text.trim()}\n`;
  });
  await writeFile(join(out, "licenses.txt"), (await Promise.all(texts)).sort().join(`\n${"-".repeat(80)}\n\n`));
}

/** The library's door: whatever the bundle exports beyond the entries' functions. */
async function writeLibrary(out: string): Promise<void> {
  const exported = Object.keys(await import(pathToFileURL(join(out, "bundle.js")).href));
  const names = exported.filter((name) => !ENTRY_FUNCTIONS.includes(name)).sort();
  await writeFile(join(out, "index.js"), `export { ${names.join(", ")} } from "./bundle.js";\n`);
}

/** The declarations that index.d.ts reaches, and no others. */
async function writeTypes(out: string): Promise<void> {
  const reached = new Set<string>();
  const queue = ["index.d.ts"];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    const text = await readFile(join(BUILD, name), "utf8");
    for (const [, target = ""] of text.matchAll(/(?:from|import\()\s*"(\.[^"]*)\.ts"/g)) {
      queue.push(`${posix.join(posix.dirname(name), target)}.d.ts`);
    }
    const path = join(out, "types", name);
    await mkdir(dirname(path), { recursive: true });
    // tsc leaves the sources' ".ts" in declarations, which a consumer's compiler would look for.
    await writeFile(path, text.replaceAll(/((?:from|import\()\s*"\.[^"]*)\.ts"/g, '$1.js"'));
  }
}

/** Builds into `to`, replacing what is there in one go: whoever runs it meanwhile finds it whole. */
export async function build(to: string): Promise<void> {
  await compile();
  const out = `${to}.new`;
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  for (const name of ENTRIES) await cp(join(BUILD, "entry", name), join(out, name));
  await chmod(join(out, "cli.js"), 0o755);
  for (const [filename, source] of Object.entries(BUNDLES)) await bundle(filename, source, out);
  await writeLicenses(out);
  await writeLibrary(out);
  await writeTypes(out);
  await rm(to, { recursive: true, force: true });
  await rename(out, to);
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { out: { type: "string", default: join(ROOT, "dist") } } });
  await build(resolve(values.out));
}
