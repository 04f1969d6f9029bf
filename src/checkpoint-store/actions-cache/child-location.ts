/** Where the cache child's code is: beside this module in src and build, beside the entries in dist. */
export function cacheChildUrl(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(["./cache-child", extension].join("."), import.meta.url);
}
