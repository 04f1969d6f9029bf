/** How an archive is unpacked: what the request says of it, and what the filesystem of its folder is like. */
import { access, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { UnpackOptions } from "../../archive/unpack.ts";
import type { FetchRequest } from "../request/request.ts";
import { newTreeIn } from "./put-in-place.ts";
import type { TreePlace } from "./tree-place.ts";

/** By default this many times the archive's bytes may come out of it, and never less than the second number. */
const LIMIT_TIMES = 100;
const LEAST_LIMIT_BYTES = 1024 ** 3;
export type UnpackRequest = FetchRequest & { readonly extract: string };

/** What is known of the archive. */
interface Archive extends Pick<UnpackOptions, "name" | "signal" | "onNotice"> {
  readonly archiveBytes: number;
}

/** Of a place whose staging folder is open. */
export async function treeOptions(place: TreePlace, request: UnpackRequest, { archiveBytes, ...own }: Archive): Promise<UnpackOptions> {
  const { archiveFormat: format, stripComponents, include, exclude, chmod = null, extractLimitBytes } = request;
  return {
    ...own,
    folder: newTreeIn(place),
    format,
    stripComponents,
    include,
    exclude,
    chmod,
    limitBytes: extractLimitBytes ?? Math.max(LEAST_LIMIT_BYTES, LIMIT_TIMES * archiveBytes),
    foldsNames: await foldsNames(place.staging),
    isWindows: process.platform === "win32",
    takesAnyBytes: process.platform !== "win32" && process.platform !== "darwin",
  };
}

/** Whether two names that differ in case or form only are one name there. It is tried, since only the filesystem knows. */
async function foldsNames(folder: string): Promise<boolean> {
  const probe = join(folder, "probe-\u00e9-a");
  await writeFile(probe, "");
  const others = ["probe-\u00e9-A", "probe-e\u0301-a"].map((name) => access(join(folder, name)));
  const found = await Promise.allSettled(others);
  await rm(probe);
  return found.some(({ status }) => status === "fulfilled");
}
