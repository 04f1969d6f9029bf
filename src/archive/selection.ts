/** Which entries of an archive the user wants: patterns of paths, as in a .gitignore file. */
import { globAlternatives, globMatcher } from "../core/glob.ts";

/** Patterns, as the user gives them. */
export interface Wanted {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Whether an entry is wanted, by its path below the folder. */
export type IsWanted = (path: string) => boolean;

/**
 * `include` names what is wanted, if it names anything; `exclude` takes away from that. A pattern without a `/` is about a name in any folder. One
 * that fits a folder fits all that is in it.
 * @throws FetchError invalid-input: a pattern has too many alternatives
 * @example
 * selection({ include: ["bin/*"], exclude: ["*.md"] })("bin/tool") // true
 */
export function selection({ include, exclude }: Wanted): IsWanted {
  const [wanted, unwanted] = [include.flatMap(matchersOf), exclude.flatMap(matchersOf)];
  if (wanted.length === 0 && unwanted.length === 0) return () => true;
  return (path) => {
    const parts = path.split("/");
    const fits = (matcher: Matcher) => matcher(parts);
    return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
  };
}

type Matcher = (parts: readonly string[]) => boolean;
/** One name, or any number of folders. */
type Step = "any" | ((name: string) => boolean);

function matchersOf(pattern: string): readonly Matcher[] {
  return globAlternatives(pattern).map((alternative) => {
    const names = alternative.split("/").filter((name) => name !== "" && name !== ".");
    const isAnchored = names.length > 1 || alternative.startsWith("/");
    const steps = names.map((name): Step => (name === "**" ? "any" : globMatcher(name)));
    return fitting(isAnchored ? steps : ["any", ...steps]);
  });
}

/** Fits a path, or a folder that it is in. It takes at most as many steps as both are long, multiplied. */
function fitting(steps: readonly Step[]): Matcher {
  return (parts) => {
    // Which beginnings of the pattern fit the parts so far.
    let fits = closure(steps, new Set([0]));
    for (const part of parts) {
      const next = new Set<number>();
      for (const at of fits) {
        const step = steps[at];
        if (step === "any") next.add(at);
        else if (step?.(part)) next.add(at + 1);
      }
      fits = closure(steps, next);
      if (fits.has(steps.length)) return steps.length > 0;
    }
    return false;
  };
}

/** "Any number of folders" may also be none. */
function closure(steps: readonly Step[], reached: ReadonlySet<number>): Set<number> {
  const all = new Set(reached);
  for (const at of all) if (steps[at] === "any") all.add(at + 1);
  return all;
}
