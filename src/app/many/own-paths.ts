/** Each of several files needs a place of its own. What names say of that is known before anything is fetched. */
import { dirname } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { isFolder } from "../request/parse-path.ts";
import type { FetchRequest } from "../request/request.ts";
import { allSaid } from "./all-said.ts";

interface PlacedEntry {
  readonly request: Pick<FetchRequest, "path" | "extract" | "url">;
  readonly where?: string;
}

/** @throws FetchError invalid-input: two of them go to one place, or one into what another one is */
export function requireOwnPaths(entries: readonly PlacedEntry[], platform: NodeJS.Platform = process.platform): void {
  const places = entries.flatMap((entry) => placesOf(entry, platform));
  const taken = new Map<string, Place>();
  const clashes = places.flatMap((place) => {
    const before = taken.get(place.key);
    if (before === undefined) taken.set(place.key, place);
    return before === undefined ? [] : [`${bothOf(before, place)} go to ${quoteInput(place.path)}`];
  });
  const inside = places.flatMap((place) => {
    const around = placeAround(taken, place);
    return around === null ? [] : [describeInside(around, place)];
  });
  const all = [...clashes, ...inside, ...twiceIn(entries)];
  if (all.length === 0) return;
  throw new FetchError("invalid-input", `Cannot fetch the files: ${allSaid(all)}`, {
    hint: "Give each file a 'path' of its own, and each archive an 'extract' of its own that nothing else goes into.",
  });
}

interface Place {
  /** Absolute, without a separator at its end. */
  readonly path: string;
  /** The same for all names that the file system takes for one. */
  readonly key: string;
  readonly isTree: boolean;
  readonly where: string | undefined;
}

/** What a file in a folder will be called is not known yet. */
function placesOf({ request: { path, extract }, where }: PlacedEntry, platform: NodeJS.Platform): readonly Place[] {
  // As macOS and Windows have it.
  const keyOf = (text: string) => (platform === "darwin" || platform === "win32" ? text.toLowerCase() : text);
  const file = isFolder(path) ? [] : [{ path, key: keyOf(path), isTree: false, where }];
  if (extract === undefined) return file;
  const tree = extract.length > 1 ? extract.replace(/[/\\]$/, "") : extract;
  return [...file, { path: tree, key: keyOf(tree), isTree: true, where }];
}

function bothOf({ where: one, isTree }: Place, { where: other }: Place): string {
  return namesOf(one, other, isTree ? "two archives" : "two files");
}

function namesOf(one: string | undefined, other: string | undefined, both: string): string {
  return one === undefined || other === undefined ? both : `${one} and ${other}`;
}

/** One URL in one folder has one name, whatever that is. */
function twiceIn(entries: readonly PlacedEntry[]): readonly string[] {
  const seen = new Map<string, PlacedEntry>();
  return entries.flatMap((entry) => {
    const { url, path, extract } = entry.request;
    if (!isFolder(path) || extract !== undefined) return [];
    const key = `${path}\0${url.href}`;
    const before = seen.get(key);
    if (before === undefined) seen.set(key, entry);
    return before === undefined ? [] : [`${namesOf(before.where, entry.where, "two")} are the same file in the same folder`];
  });
}

/** The nearest place above that is taken. */
function placeAround(taken: ReadonlyMap<string, Place>, { key }: Place): Place | null {
  let last = key;
  for (let above = dirname(key); above !== last; above = dirname(above)) {
    const place = taken.get(above);
    if (place !== undefined) return place;
    last = above;
  }
  return null;
}

function describeInside(around: Place, { path, where }: Place): string {
  const other = around.where ?? (around.isTree ? "an archive" : "a file");
  return `${where ?? "one"} goes to ${quoteInput(path)}, but ${other} ${around.isTree ? "is unpacked to" : "is the file"} ${quoteInput(around.path)}`;
}
