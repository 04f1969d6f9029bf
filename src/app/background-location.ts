/** Where the entry of background processes is: among the entries in src and build, beside the bundle in dist. */
export function backgroundUrl(): URL {
  const here = import.meta.url;
  const extension = here.endsWith(".ts") ? "ts" : "js";
  const folder = /\/app\/[^/]*$/.test(new URL(here).pathname) ? "../entry" : ".";
  return new URL([`${folder}/background`, extension].join("."), here);
}
