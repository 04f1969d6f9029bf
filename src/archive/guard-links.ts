/** Where links of an archive lead, once all of them are known: a link's way goes through other links. */
import { quoteName, unsafe } from "./archive-error.ts";

/** As many as Linux follows. With more, a link cannot be followed at all, and leads nowhere. */
const MOST_FOLLOWED = 40;

/**
 * @param links what each leads to, by its path
 * @param keyOf what the filesystem takes two paths by for one
 * @throws FetchError unsafe-archive: one leads out of the folder, at its end or on its way
 */
export function requireLinksInside(links: ReadonlyMap<string, string>, keyOf: (path: string) => string): void {
  const byKey = new Map([...links].map(([path, target]) => [keyOf(path), target]));
  for (const [path, target] of links) {
    if (!staysInside(path, byKey, keyOf))
      throw unsafe(`the link ${quoteName(path)} leads to ${quoteName(target)}, which is outside of the folder`);
  }
}

/** Goes the way that the kernel goes, part by part. */
function staysInside(path: string, links: ReadonlyMap<string, string>, keyOf: (path: string) => string): boolean {
  // The parts that are still to go, the next one last.
  const ahead = path.split("/").reverse();
  const at: string[] = [];
  let followed = 0;
  for (let part = ahead.pop(); part !== undefined; part = ahead.pop()) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (at.pop() === undefined) return false;
      continue;
    }
    at.push(part);
    const target = links.get(keyOf(at.join("/")));
    if (target === undefined) continue;
    followed += 1;
    if (followed > MOST_FOLLOWED) return true;
    at.pop();
    ahead.push(...target.split("/").reverse());
  }
  return true;
}
