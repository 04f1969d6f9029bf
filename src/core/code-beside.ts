import { FetchError } from "./errors.ts";

/** Threads, child processes and background processes, with the files of dist/ that each of them needs. */
const FILES = {
  "hash-worker": "hash-worker.js, *.hash-worker.js",
  "digest-worker": "digest-worker.js",
  "wire-worker": "wire-worker.js",
  "unpack-worker": "unpack-worker.js, *.unpack-worker.js",
  "decode-worker": "decode-worker.js",
  "store-child": "store-child.js, *.store-child.js",
  "cache-child": "cache-child.js, *.cache-child.js",
  background: "background.js, node-version.js, bundle.js, *.bundle.js, *-worker.js, *-child.js",
} as const;

/**
 * Where the code of a thread or of a process is: beside the module that starts it in src and build, or among the entries there;
 * beside the entries in dist, and beside the bundle of a program that contains this library. Not as one literal, which a bundler
 * would take for a file to copy.
 *
 * @param here the module's own `import.meta.url`
 * @param exists node:fs's existsSync
 * @throws FetchError internal: it is not there, with the files to copy
 */
export function codeBeside(here: string, name: keyof typeof FILES, exists: (url: URL) => boolean): URL {
  const file = [name, here.endsWith(".ts") ? ".ts" : ".js"].join("");
  const places = ["./", "../../entry/"].map((folder) => new URL([folder, file].join(""), here));
  const found = places.find(exists);
  if (found !== undefined) return found;
  const folder = decodeURIComponent(new URL(".", here).pathname);
  throw new FetchError("internal", `Cannot start ${file}: there is no such file in "${folder}"`, {
    hint:
      `If your program is bundled, copy these files from fetch-action's dist/ to "${folder}": ${FILES[name]}, package.json. ` +
      "If it is not, install fetch-action again: some of its files are missing.",
  });
}
