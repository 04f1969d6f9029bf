/** Each of several files needs a place of its own. What names say of that is known before anything is fetched. */
import { dirname } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { checksumPathOf } from "../../target/write-checksum-file.ts";
import { isFolder } from "../request/parse-path.ts";
import type { FetchRequest } from "../request/request.ts";
import { allSaid } from "./all-said.ts";

interface PlacedEntry {
  readonly request: Pick<FetchRequest, "path" | "extract" | "url"> & Partial<Pick<FetchRequest, "writeChecksum">>;
  readonly where?: string;
}

/** @throws FetchError invalid-input: two of them go to one place, or one into what another one is */
export function requireOwnPaths(entries: readonly PlacedEntry[], platform: NodeJS.Platform = process.platform): void {
  const all = clashesOf(entries, platform);
  if (all.length > 0) throw new FetchError("invalid-input", `Cannot fetch the files: ${allSaid(all)}`, { hint: placesHint(entries) });
}

export function placesHint(entries: readonly PlacedEntry[]): string {
  const beside = entries.some(({ request: { writeChecksum } }) => writeChecksum)
    ? " What 'write-checksum' writes beside a file has a place too."
    : "";
  return `Give each file a 'path' of its own, and each archive an 'extract' of its own that nothing else goes into.${beside}`;
}

/** What is in the way of what, a clause for each. @param platform the system that they are fetched on */
export function clashesOf(entries: readonly PlacedEntry[], platform: NodeJS.Platform): readonly string[] {
  const places = entries.flatMap((entry) => placesOf(entry, platform));
  const taken = new Map<string, Place>();
  const clashes = places.flatMap((place) => {
    const before = taken.get(place.key);
    if (before === undefined) taken.set(place.key, place);
    // Of two files that are one it is said once.
    if (before === undefined || (before.isBeside && place.isBeside)) return [];
    return [`${bothOf(before, place)} go to ${quoteInput(place.path)}`];
  });
  const inside = places.flatMap((place) => {
    if (place.isBeside) return [];
    const around = placeAround(taken, place);
    return around === null ? [] : [describeInside(around, place)];
  });
  return [...clashes, ...inside, ...twiceIn(entries)];
}

interface Place {
  /** Absolute, without a separator at its end. */
  readonly path: string;
  /** The same for all names that the file system takes for one. */
  readonly key: string;
  readonly isTree: boolean;
  /** Whether it is what is written beside a file. */
  readonly isBeside: boolean;
  readonly where: string | undefined;
}

/** What a file in a folder will be called is not known yet. */
function placesOf({ request: { path, extract, writeChecksum }, where }: PlacedEntry, platform: NodeJS.Platform): readonly Place[] {
  // As macOS and Windows have it.
  const keyOf = (text: string) => (platform === "darwin" || platform === "win32" ? text.toLowerCase() : text);
  const place = (own: string) => ({ path: own, key: keyOf(own), isTree: false, isBeside: false, where });
  const file = isFolder(path) ? [] : [place(path), ...(writeChecksum ? [{ ...place(checksumPathOf(path)), isBeside: true }] : [])];
  if (extract === undefined) return file;
  const tree = extract.length > 1 ? extract.replace(/[/\\]$/, "") : extract;
  return [...file, { ...place(tree), isTree: true }];
}

function bothOf(one: Place, other: Place): string {
  if (one.isBeside || other.isBeside) return `${nameOf(one)} and ${nameOf(other)}`;
  return namesOf(one.where, other.where, one.isTree ? "two archives" : "two files");
}

function nameOf({ where, isTree, isBeside }: Place): string {
  const own = where ?? (isTree ? "an archive" : "a file");
  return isBeside ? `the checksum of ${own}` : own;
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
  return `${where ?? "one"} goes to ${quoteInput(path)}, but ${nameOf(around)} ${around.isTree ? "is unpacked to" : "is the file"} ${quoteInput(around.path)}`;
}
