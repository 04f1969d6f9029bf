/** Where the hashing thread's code is: beside this module in src and build, beside the entries in dist. */
export function hashWorkerUrl(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(["./hash-worker", extension].join("."), import.meta.url);
}
