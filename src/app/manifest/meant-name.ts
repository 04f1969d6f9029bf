/** What a word in a manifest that is no name of an option was probably meant to be. */
import { nearestName } from "../request/nearest-name.ts";

/** Words of other tools' lists, by the option that says the same. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  url: ["urls", "uri", "src", "source", "href", "link", "location", "download"],
  path: ["out", "output", "file", "filename", "dest", "destination", "target", "to", "dir", "directory", "folder", "save-as"],
  checksum: ["sha256", "sha512", "sha1", "md5", "blake3", "digest", "hash", "integrity", "sum", "sha"],
  release: ["tag", "version", "ref"],
  repository: ["repo", "github"],
  extract: ["unpack", "unzip", "untar", "decompress"],
  headers: ["http-headers"],
  name: ["id", "title", "label", "key"],
  when: ["if", "os", "arch", "platform", "platforms", "only"],
};

/** Null if nothing is near. */
export function meantName<Name extends string>(word: string, names: readonly Name[]): Name | null {
  const kebab = word.replace(/([a-z0-9])([A-Z])/g, "$1-$2");
  const written = kebab.toLowerCase().replaceAll("_", "-");
  const other = names.find((name) => OTHERS[name]?.includes(written));
  return names.find((name) => name === written) ?? other ?? nearestName(written, names);
}
