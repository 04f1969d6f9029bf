/**
 * What of an archive may be unpacked: no name and no link may lead out of the folder, and no two entries may fall on one name. It is
 * pure: it sees names, and no disk. Links are made last, so nothing is ever written through one; what is refused here is refused before.
 */
import type { EntryKind } from "./archive-entry.ts";
import { broken, quoteName, unsafe, unsupported } from "./archive-error.ts";
import { requireLinksInside } from "./guard-links.ts";
import { isRaw, lengthOf } from "./raw-name.ts";

/** No archive for this use has more. It bounds the memory: all names are remembered, those of folders above entries too. */
const LIMITS = { entries: 1_000_000, names: 2_000_000, namesLength: 256 * 1024 * 1024 };
const LEAVE_OUT = "If you need the rest, leave it out with 'exclude'.";
/** What Linux and macOS take, in bytes. */
const MOST_NAME_BYTES = 255;
const MOST_PATH_BYTES = 4_096;
/** Nobody nests folders deeper. It bounds the work that one name can cause. */
const MOST_DEPTH = 256;
/** Windows keeps these names for devices, with any extension. */
const WINDOWS_DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const WINDOWS_FORBIDDEN = /[<>:"|?*\\\p{Cc}]|[. ]$/u;
/** With a \ it leads up on Windows only, and no honest name has it. */
const LEADS_UP = /(?:^|[\\/])\.\.(?:[\\/]|$)/;

const ASCII = /^[\0-\x7f]*$/;

export interface GuardOptions {
  /** This many folders are taken off the beginning of each name. */
  readonly stripComponents: number;
  /** Two names that differ in case or in their form of Unicode only are one name on this filesystem. */
  readonly foldsNames: boolean;
  /** Names are refused that Windows cannot hold. */
  readonly isWindows: boolean;
  /** A name may be of any bytes on this system; else it must be UTF-8. */
  readonly takesAnyBytes: boolean;
}

export interface Admitted {
  /** Below the folder, with `/` between its parts. */
  readonly path: string;
  /** Folders above it that no entry has named so far, the topmost first. */
  readonly parents: readonly string[];
  /** Of a hard link: the path that it leads to. */
  readonly target: string | null;
  /** The archive had this file before: the later one replaces it. */
  readonly isAgain: boolean;
}

/** What is worth telling of names that are not refused. */
export interface Oddities {
  /** Names that Windows cannot hold. */
  readonly windows: readonly string[];
  /** Names that are one name on filesystems of macOS and Windows. */
  readonly colliding: readonly string[];
}

type Known = Exclude<EntryKind, "other">;

export class Guard {
  readonly #options: GuardOptions;
  readonly #limits: typeof LIMITS;
  readonly #known = new Map<string, Known>();
  /** By folded path the first one that falls on it. */
  readonly #folded = new Map<string, string>();
  readonly #links = new Map<string, string>();
  /** The folder of the last entry. Most entries are in the same one as the entry before, and what is a folder stays one. */
  #lastAbove = "";
  readonly #windows = new Set<string>();
  readonly #colliding = new Set<string>();
  /** Paths of entries that the user does not want. */
  readonly #leftOut = new Set<string>();
  #entries = 0;
  #namesLength = 0;

  constructor(options: GuardOptions, limits = LIMITS) {
    this.#options = options;
    this.#limits = limits;
  }

  get oddities(): Oddities {
    return { windows: [...this.#windows], colliding: [...this.#colliding] };
  }

  /** The links that were admitted, with what they lead to. */
  get links(): ReadonlyMap<string, string> {
    return this.#links;
  }

  /**
   * An entry's path below the folder; "" if it is the folder itself, or nothing is left of its name.
   * @throws FetchError unsafe-archive
   */
  pathOf(name: string): string {
    this.#entries += 1;
    if (this.#entries > this.#limits.entries) throw unsafe(`it has more than ${this.#limits.entries} entries`);
    return this.#pathIn(name);
  }

  /** Remembers an entry that the user does not want: a second name of it cannot be made. @param path of {@link pathOf} */
  leaveOut(path: string): void {
    if (path === "" || this.#leftOut.has(path)) return;
    this.#leftOut.add(path);
    this.#requireBounded(path);
  }

  /**
   * Takes an entry in.
   * @param path of {@link pathOf}, and not ""
   * @throws FetchError unsafe-archive; broken-archive: a hard link leads to nothing; unsupported-archive: it leads to what is left out
   */
  admit(
    path: string,
    { kind, what = "", target = "" }: { readonly kind: EntryKind; readonly what?: string; readonly target?: string },
  ): Admitted {
    if (kind === "other") throw unsafe(`${quoteName(path)} is ${what}`, LEAVE_OUT);
    const parents = this.#requireFolders(path);
    const before = this.#known.get(path);
    if (before !== undefined && !mayFollow(before, kind)) throw unsafe(`${quoteName(path)} is in it twice, as different things`, LEAVE_OUT);
    const linked = kind === "hard-link" ? this.#requireFile(path, target) : null;
    if (kind === "link") requireTarget(path, target, this.#options.isWindows);
    if (!this.#options.takesAnyBytes && isRaw(path + target)) throw notUtf8(path, target);
    this.#takeIn(path, kind);
    if (kind === "link") this.#links.set(path, target);
    return { path, parents, target: linked, isAgain: before !== undefined && kind !== "folder" };
  }

  /** Follows every link, now that all are known. @throws FetchError unsafe-archive: one leads out of the folder */
  finish(): void {
    requireLinksInside(this.#links, this.#options.foldsNames ? fold : (path) => path);
  }

  /** The folders above a path are folders. @returns those that are new */
  #requireFolders(path: string): readonly string[] {
    const above = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    if (above === this.#lastAbove) return [];
    const parents: string[] = [];
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const parent = path.slice(0, at);
      const kind = this.#known.get(parent);
      if (kind === "folder") break;
      if (kind !== undefined) throw throughLink(path, parent, kind);
      parents.unshift(parent);
    }
    for (const parent of parents) this.#takeIn(parent, "folder");
    this.#lastAbove = above;
    return parents;
  }

  #takeIn(path: string, kind: Known): void {
    const folded = fold(path);
    const first = this.#folded.get(folded);
    if (first === undefined) this.#folded.set(folded, path);
    else if (first !== path) this.#requireApart(path, first, kind);
    if (!this.#known.has(path)) this.#requireBounded(path);
    this.#known.set(path, kind);
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (!WINDOWS_DEVICE.test(name) && !WINDOWS_FORBIDDEN.test(name)) return;
    if (this.#options.isWindows) throw unsafe(`Windows cannot hold the name ${quoteName(path)}`, "Leave it out with 'exclude'.");
    this.#windows.add(path);
  }

  #requireBounded(path: string): void {
    this.#namesLength += path.length;
    const { names, namesLength } = this.#limits;
    if (this.#known.size + this.#leftOut.size > names || this.#namesLength > namesLength)
      throw unsafe("the names in it are too many, or too long");
  }

  #pathIn(name: string): string {
    return partsOf(name, this.#options.isWindows)
      .slice(this.#options.stripComponents)
      .filter((part) => part !== ".")
      .join("/");
  }

  /** A folder may fall on a folder. A link that falls on anything is an attack wherever this runs. */
  #requireApart(path: string, first: string, kind: Known): void {
    const other = this.#known.get(first);
    if (kind === "folder" && other === "folder") return;
    if (this.#options.foldsNames || kind !== other || kind === "link")
      throw unsafe(`${quoteName(first)} and ${quoteName(path)} are one name on some filesystems`, "Leave one of them out with 'exclude'.");
    this.#colliding.add(path);
  }

  #requireFile(path: string, target: string): string {
    const to = this.#pathIn(target);
    const kind = this.#known.get(to);
    if (kind === "file" || kind === "hard-link") return to;
    if (kind !== undefined) throw unsafe(`${quoteName(path)} is a second name of ${quoteName(target)}, which is no file`);
    const isSecond = `${quoteName(path)} is a second name of ${quoteName(target)}`;
    if (to === "" || this.#leftOut.has(to))
      throw unsupported(`${isSecond}, which 'include', 'exclude' or 'strip-components' leaves out`, "Take both of them in, or none.");
    throw broken(`${isSecond}, which does not come before it`);
  }
}

/** A file or a link may come again, as in archives that were added to. */
function mayFollow(before: Known, kind: Known): boolean {
  const isFile = (known: Known) => known === "file" || known === "hard-link";
  return (before === kind && !isFile(kind)) || (isFile(before) && isFile(kind));
}

function notUtf8(path: string, target: string) {
  const what = isRaw(path)
    ? `the name ${quoteName(path)} is`
    : `the link ${quoteName(path)} leads to ${quoteName(target)}, whose bytes are`;
  return unsupported(`${what} not UTF-8, which this system cannot hold`, LEAVE_OUT);
}

function throughLink(path: string, parent: string, kind: Known) {
  const what = kind === "link" ? "a link" : "a file";
  return unsafe(`${quoteName(path)} is below ${quoteName(parent)}, which is ${what} in it`);
}

/** The parts of a name. A `.` among them counts, as it does for `tar --strip-components`. @throws FetchError unsafe-archive */
function partsOf(name: string, isWindows: boolean): readonly string[] {
  const why = nameProblem(name, isWindows);
  if (why !== null) throw unsafe(`the name ${quoteName(name)} ${why}`);
  return name.split("/").filter((part) => part !== "");
}

/** Why a name is refused, as the end of a sentence; null if it is not. */
function nameProblem(name: string, isWindows: boolean): string | null {
  if (name.includes("\0")) return "has a zero byte";
  if (isWindows && name.includes("\\")) return "has a \\, which Windows takes for a separator";
  if (name.startsWith("/") || name.startsWith("\\")) return "begins at the root of the filesystem";
  if (/^[a-z]:/i.test(name)) return "begins with a drive of Windows";
  if (lengthOf(name) > MOST_PATH_BYTES) return `has more than ${MOST_PATH_BYTES} bytes`;
  const parts = name.split("/");
  if (LEADS_UP.test(name)) return "leads out of the folder with ..";
  if (parts.length > MOST_DEPTH) return `is more than ${MOST_DEPTH} folders deep`;
  return parts.some((part) => lengthOf(part) > MOST_NAME_BYTES) ? `has a part of more than ${MOST_NAME_BYTES} bytes` : null;
}

/** Only what can be seen from the target alone; where it leads is followed when all links are known. @throws FetchError unsafe-archive */
function requireTarget(path: string, target: string, isWindows: boolean): void {
  if (target === "") throw broken(`the link ${quoteName(path)} leads to nothing`);
  const leads = `the link ${quoteName(path)} leads to ${quoteName(target)}`;
  if (target.startsWith("/") || target.startsWith("\\") || /^[a-z]:/i.test(target))
    throw unsafe(`${leads}, which is outside of the folder`, LEAVE_OUT);
  const isTooLong = lengthOf(target) > MOST_PATH_BYTES || target.split("/").length > MOST_DEPTH;
  if (target.includes("\0") || isTooLong || (isWindows && target.includes("\\"))) throw unsafe(`${leads}, which is no path`, LEAVE_OUT);
}

/** What two names have in common that are one name on some filesystem. */
function fold(path: string): string {
  // Most names are plain. To normalize each of a hundred thousand took 60 to 100 ms, and this takes 20 to 30.
  return ASCII.test(path) ? path.toLowerCase() : path.normalize("NFC").toLowerCase().normalize("NFC");
}
