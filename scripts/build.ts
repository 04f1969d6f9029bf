/**
 * Makes dist/: thin entries (they check Node's version first) over one bundle, those of threads and children beside
 * it, the library's door and its types. `--out DIR` writes elsewhere. The same sources give the same bytes.
 */
import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { readArguments } from "./arguments.ts";
import { ROOT, runTool } from "./tool.ts";

const BUILD = join(ROOT, "build");
const ENTRIES = ["main.js", "post.js", "cli.js", "background.js", "node-version.js"];
/** Bundled files and what each is made of. Threads and child processes cannot start inside a bundle, so each has one of its own. */
const BUNDLES = {
  "bundle.js": "entry/bundle.js",
  "hash-worker.js": "target/hash-worker.js",
  "digest-worker.js": "ebs/digest-worker.js",
  "wire-worker.js": "threads/wire-worker.js",
  "unpack-worker.js": "archive/unpack-worker.js",
  "decode-worker.js": "archive/decode-worker.js",
  "cache-child.js": "actions-cache/cache-child.js",
  "store-child.js": "machine-store/store-child.js",
};
/** What the entries call; all the rest that the bundle exports is the library. */
const ENTRY_FUNCTIONS = ["loadMain", "runPost", "loadCli", "runBackground"];

interface NccOptions {
  readonly filename: string;
  readonly esm: boolean;
  readonly cache: boolean;
  readonly quiet: boolean;
}
interface NccResult {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Uint8Array }>>;
  /** webpack's own report, as far as it is of use here. */
  readonly stats: { readonly compilation: { readonly modules: Iterable<BundledModule> } };
}
interface BundledModule {
  readonly nameForCondition?: () => string | null;
  /** What was put together into one. */
  readonly modules?: readonly BundledModule[];
}
type Ncc = (entry: string, options: NccOptions) => Promise<NccResult>;

const require = createRequire(import.meta.url);
const ncc = require("@vercel/ncc") as Ncc;

async function compile(): Promise<void> {
  await rm(BUILD, { recursive: true, force: true });
  if (!runTool("typescript", "tsc", ["-p", "tsconfig.build.json"])) throw new Error("Cannot build: tsc reported errors");
}

/** What webpack writes to load a part of a bundle: the folder and an expression, which no other bundler could follow. */
const CHUNK_IMPORT = 'import("./" + __nccwpck_require__.u(chunkId))';
/** What it writes to load a module of Node's. */
const NODE_IMPORT = /__WEBPACK_EXTERNAL_createRequire\(import\.meta\.url\)\(("[^"]+")\)/g;
const REQUIRE_IMPORT = /^import \{ createRequire as __WEBPACK_EXTERNAL_createRequire \} from "module";\n/;
/** Modules of Node's that take milliseconds to load, and that not every fetch needs, or not before its first request. */
const LATE_MODULES = /^"(?:node:)?(?:child_process|crypto|perf_hooks|stream\/promises|tls|worker_threads|zlib)"$/;
/** Stands for such a module. */
const LATE_MODULE = `/** A module of Node's that is loaded when something of it is first used. */
const lateModule = (name) => {
  const load = () => process.getBuiltinModule(name);
  return new Proxy({}, {
    get: (used, key) => (used[key] ??= load()[key]),
    has: (_, key) => key in load(),
    ownKeys: () => Reflect.ownKeys(load()),
    getOwnPropertyDescriptor: (_, key) => ({ ...Reflect.getOwnPropertyDescriptor(load(), key), configurable: true }),
  });
};
`;

/**
 * The bundle as it is shipped: what the first request does not need is loaded behind it. And Node reads ASCII twice as fast: it keeps any
 * other text in two bytes a character.
 */
function quickToStart(code: string): string {
  const load = (name: string) => (LATE_MODULES.test(name) ? `lateModule(${name})` : `process.getBuiltinModule(${name})`);
  const late = code.replace(REQUIRE_IMPORT, "").replace(NODE_IMPORT, (_, name: string) => load(name));
  if (late.includes("__WEBPACK_EXTERNAL_createRequire")) throw new Error("Cannot build: the bundler loads Node's modules in another way");
  return `${LATE_MODULE}${late}`.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** What it writes to find files of packages, of which none is needed; another bundler would take the folder for such a file. */
const ASSET_BASE = /^.*__nccwpck_require__\.ab = .*\n/m;

/** Bundles into `out`. Returns the folders of the packages of which something is in it. */
async function bundle(filename: string, source: string, out: string): Promise<readonly string[]> {
  // Not minified: what `uses:` runs can be read and reviewed.
  const { code, assets, stats } = await ncc(join(BUILD, source), { filename, esm: true, cache: false, quiet: true });
  const chunks = Object.keys(assets).filter((name) => name.endsWith(`.${filename}`));
  if (chunks.length > 0 && !code.includes(CHUNK_IMPORT))
    throw new Error(`Cannot build ${filename}: the bundler loads its parts in another way`);
  const imports = chunks.map((name) => `${name.split(".", 1)[0]}: () => import("./${name}")`);
  if (/__nccwpck_require__\.ab \+/.test(code)) throw new Error(`Cannot build ${filename}: it looks for a file of a package`);
  const loadable = code.replace(ASSET_BASE, "").replace(CHUNK_IMPORT, `({ ${imports.join(", ")} })[chunkId]()`);
  await writeFile(join(out, filename), quickToStart(loadable));
  for (const [name, asset] of Object.entries(assets)) await writeFile(join(out, name), asset.source);
  return packagesOf(stats.compilation.modules);
}

function packagesOf(modules: Iterable<BundledModule>): readonly string[] {
  const all = [...modules].flatMap((module) => [module, ...(module.modules ?? [])]);
  const files = all.map((module) => module.nameForCondition?.() ?? "");
  return files.flatMap((file) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0] ?? []);
}

interface Licence {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Null when the package brings none. */
  readonly text: string | null;
}

async function licenceOf(folder: string): Promise<Licence> {
  const { name = "", version = "", license = "" } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Partial<Licence>;
  const file = (await readdir(folder)).find((found) => /^(licen[cs]e|copying)([.-]|$)/i.test(found));
  return { name, version, license, text: file === undefined ? null : (await readFile(join(folder, file), "utf8")).trim() };
}

/**
 * The licence of every package of which something is bundled, whichever package it came with. A package that names its licence and
 * brings no text is given the text of another one, and that is said; one whose licence is nowhere ends the build.
 */
async function writeLicenses(out: string, folders: readonly string[]): Promise<void> {
  const licences = (await Promise.all([...new Set(folders)].map(licenceOf))).sort((a, b) => (a.name < b.name ? -1 : 1));
  const sections = licences.map(({ name, version, license, text }) => {
    if (text !== null) return `${name} ${version} (${license})\n\n${text}\n`;
    const other = licences.find((licence) => licence.text !== null && licence.license === license);
    if (other === undefined) throw new Error(`Cannot build: ${name} ${version} is bundled, and its licence text is nowhere`);
    return `${name} ${version} (${license}; it brings no text, this one is of ${other.name})\n\n${other.text}\n`;
  });
  await writeFile(join(out, "licenses.txt"), [...new Set(sections)].join(`\n${"-".repeat(80)}\n\n`));
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
  const packages: string[] = [];
  for (const [filename, source] of Object.entries(BUNDLES)) packages.push(...(await bundle(filename, source, out)));
  await writeLicenses(out, packages);
  await writeLibrary(out);
  await writeTypes(out);
  await rm(to, { recursive: true, force: true });
  await rename(out, to);
}

if (import.meta.main) {
  const options = { out: { type: "string", default: join(ROOT, "dist") }, help: { type: "boolean", default: false } } as const;
  const usage = "Usage: npm run build [-- --out DIR]";
  const { values } = readArguments({ options }, usage);
  if (values.help) console.log(usage);
  else await build(resolve(values.out));
}
