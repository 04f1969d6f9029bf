/** Which of several named things a name or a pattern means. */
import { FetchError } from "../core/errors.ts";
import { globMatcher, isGlob } from "../core/glob.ts";
import { quoteInput } from "../core/quote-input.ts";
import { listed } from "./listed.ts";

export interface Choice {
  /** A name or a pattern; a name that is written like a pattern counts first. */
  readonly wanted: string;
  /** The input that has it. */
  readonly input: "asset" | "artifact";
  /** Whether several may fit. */
  readonly takesSeveral: boolean;
  /** Where they are, such as `release v1 of o/r`. */
  readonly place: string;
}

const NONE_THERE: Readonly<Record<Choice["input"], string>> = {
  asset: "Perhaps its files are being uploaded. The source code is there always: 'asset: source.tar.gz'.",
  artifact: "Nothing was uploaded there, or it has expired and is not listed any more.",
};

/** Whether a name is the wanted one, or fits the pattern. */
export function isAmong(wanted: string, name: string): boolean {
  return name === wanted || (isGlob(wanted) && globMatcher(wanted)(name));
}

/** Every one that is meant: the one of that very name, else those that fit the pattern. */
function matching<T extends { readonly name: string }>(wanted: string, all: readonly T[]): readonly T[] {
  const named = all.filter(({ name }) => name === wanted);
  return named.length > 0 ? named : all.filter(({ name }) => isAmong(wanted, name));
}

/** At least one. @throws FetchError not-found: none is meant; invalid-input: several are, and may not be */
export function choose<T extends { readonly name: string }>(all: readonly T[], choice: Choice): readonly T[] {
  const { wanted, input, place, takesSeveral } = choice;
  const found = matching(wanted, all);
  const names = (some: readonly T[]) => listed(some.map(({ name }) => name));
  if (all.length === 0) {
    throw new FetchError("not-found", `Cannot find the '${input}' in ${place}: it has none`, { hint: NONE_THERE[input] });
  }
  if (found.length === 0) {
    throw new FetchError("not-found", `Cannot find ${quoteInput(wanted)} in ${place}: it has ${names(all)}`, {
      hint: `Correct the '${input}': a name, or a pattern such as tool-*.tar.gz.`,
    });
  }
  if (found.length === 1 || takesSeveral) return found;
  throw new FetchError(
    "invalid-input",
    `Cannot choose one of ${found.length} in ${place} that ${quoteInput(wanted)} fits: ${names(found)}`,
    {
      hint: `Write the '${input}' so that it fits one of them. For all of them, give a folder as the 'path', such as files/.`,
    },
  );
}
