/** Where the cache child's code is: beside this module in src and build, beside the entries in dist. As core/code-beside.ts, which this store may not import. */
export function cacheChildUrl(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(["./cache-child", extension].join("."), import.meta.url);
}
