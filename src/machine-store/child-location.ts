/** Where the store child's code is: beside this module in src and build, beside the entries in dist. */
export function storeChildUrl(): URL {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(["./store-child", extension].join("."), import.meta.url);
}
