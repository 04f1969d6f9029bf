/** Where links of an archive lead, once all of them are known: a link's way goes through other links. */
import { quoteName, unsafe } from "./archive-error.ts";

/** As many as Linux follows. With more, a link cannot be followed at all, and leads nowhere. */
const MOST_FOLLOWED = 40;
/** Steps from name to name, for all links together: a few seconds. A million honest links need a third of it. */
const MOST_STEPS = 50_000_000;

/**
 * @param links what each leads to, by its path
 * @param keyOf what the filesystem takes two names by for one
 * @throws FetchError unsafe-archive: one leads out of the folder, at its end or on its way; they are too entangled to say so
 */
export function requireLinksInside(links: ReadonlyMap<string, string>, keyOf: (name: string) => string, mostSteps = MOST_STEPS): void {
  const ways = new Ways(keyOf, mostSteps);
  for (const [path, target] of links) ways.add(path, target);
  for (const [path, target] of links) {
    if (!ways.staysInside(path))
      throw unsafe(
        `the link ${quoteName(path)} leads to ${quoteName(target)}, which is outside of the folder`,
        "If you need the rest, leave the link out with 'exclude'.",
      );
  }
}

/** A link, or a folder that has links in it. */
interface Place {
  target: string | null;
  readonly within: Map<string, Place>;
}

class Ways {
  readonly #root: Place = { target: null, within: new Map() };
  readonly #keyOf: (name: string) => string;
  #stepsLeft: number;

  constructor(keyOf: (name: string) => string, mostSteps: number) {
    this.#keyOf = keyOf;
    this.#stepsLeft = mostSteps;
  }

  add(path: string, target: string): void {
    let place = this.#root;
    for (const name of path.split("/")) {
      const key = this.#keyOf(name);
      const next = place.within.get(key) ?? { target: null, within: new Map() };
      place.within.set(key, next);
      place = next;
    }
    place.target = target;
  }

  /** Goes the way that the kernel goes, part by part. */
  staysInside(path: string): boolean {
    // The parts that are still to go, the next one last.
    const ahead = this.#steps(path);
    // The folders on the way; null if there is no link in it.
    const at: (Place | null)[] = [this.#root];
    let followed = 0;
    for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
      if (part === "" || part === ".") continue;
      if (part === "..") {
        at.pop();
        if (at.length === 0) return false;
        continue;
      }
      const here = at.at(-1)?.within.get(this.#keyOf(part)) ?? null;
      const target = here?.target ?? null;
      if (target === null) {
        at.push(here);
        continue;
      }
      followed += 1;
      if (followed > MOST_FOLLOWED) return true;
      ahead.push(...this.#steps(target));
    }
    return true;
  }

  #steps(path: string): string[] {
    const steps = path.split("/").reverse();
    this.#stepsLeft -= steps.length;
    if (this.#stepsLeft < 0) throw unsafe("its links lead through each other in too many ways");
    return steps;
  }
}
