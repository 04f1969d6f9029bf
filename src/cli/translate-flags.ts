/** Looks at flags before they are parsed: flags of other tools become ours, and for an unknown flag the nearest one is named. */
import { nearestName } from "../app/request/nearest-name.ts";
import { quoteInput } from "../core/quote-input.ts";
import { OTHER_FLAGS, type OtherFlag, REMOTE_NAME } from "./other-tools.ts";

/** The flags of a command, by their long names. */
export type FlagTable = Readonly<
  Record<string, { readonly type: "boolean" | "string"; readonly short?: string; readonly multiple?: boolean }>
>;

/** Why a flag is not taken. The command makes an error of its own from it. */
export class FlagProblem extends Error {
  readonly hint: string | undefined;

  constructor(why: string, hint?: string) {
    super(why);
    this.hint = hint;
  }
}

export interface TranslateOptions {
  /** Whether the flags of download tools are understood. @default false */
  readonly takesOthers?: boolean;
  /** What stands for a flag that is not taken. @default the problem is thrown */
  readonly instead?: (problem: FlagProblem) => readonly string[];
}

/**
 * @param own the command's flags
 * @returns the arguments, with the command's own flags only: `--name`, `--name=value`, and what stands behind `--`
 * @throws FlagProblem
 */
export function translateFlags(
  args: readonly string[],
  own: FlagTable,
  { takesOthers = false, instead = refuse }: TranslateOptions = {},
): readonly string[] {
  const translated: string[] = [];
  const left = [...args];
  for (let arg = left.shift(); arg !== undefined; arg = left.shift()) {
    if (arg === "--") return [...translated, arg, ...left];
    try {
      if (arg === "-" || !arg.startsWith("-")) translated.push(arg);
      else if (arg.startsWith("--")) translated.push(...longFlag(arg, left, own, takesOthers));
      else translated.push(...shortFlags(arg, left, own, takesOthers));
    } catch (error) {
      if (!(error instanceof FlagProblem)) throw error;
      translated.push(...instead(error));
    }
  }
  return translated;
}

function refuse(problem: FlagProblem): never {
  throw problem;
}

function longFlag(arg: string, left: string[], own: FlagTable, takesOthers: boolean): readonly string[] {
  const [, name = "", value] = /^--([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
  if (Object.hasOwn(own, name)) return [ownFlag(name, own[name]?.type === "string", value, left)];
  const other = takesOthers && Object.hasOwn(OTHER_FLAGS, name) && name.length > 1 ? OTHER_FLAGS[name] : undefined;
  if (other !== undefined) return translated(`--${name}`, other, () => value ?? left.shift());
  const meant = nearestName(name, Object.keys(own));
  throw new FlagProblem(`there is no flag ${quoteInput(`--${name}`)}`, meant === null ? undefined : `Did you mean --${meant}?`);
}

function ownFlag(name: string, takesValue: boolean, given: string | undefined, left: string[]): string {
  if (!takesValue && given !== undefined) throw new FlagProblem(`--${name} takes no value`);
  if (!takesValue) return `--${name}`;
  if (given !== undefined) return `--${name}=${given}`;
  const next = left[0];
  // What begins with "-" is the next flag, and the value was forgotten. "-" alone is a value.
  if (next === undefined || (next.startsWith("-") && next !== "-")) {
    throw new FlagProblem(`--${name} has no value`, `If the value begins with "-", write --${name}=VALUE.`);
  }
  left.shift();
  return `--${name}=${next}`;
}

/** One letter, or several together. The last one may be followed by its value. */
function shortFlags(arg: string, left: string[], own: FlagTable, takesOthers: boolean): readonly string[] {
  const found: string[] = [];
  for (let at = 1; at < arg.length; at += 1) {
    const letter = arg[at] ?? "";
    const rest = arg.slice(at + 1);
    const name = Object.keys(own).find((long) => own[long]?.short === letter);
    if (name !== undefined && own[name]?.type === "boolean") found.push(`--${name}`);
    else if (name !== undefined) {
      const value = rest === "" ? left.shift() : rest;
      if (value === undefined) throw new FlagProblem(`-${letter} has no value`);
      return [...found, `--${name}=${value}`];
    } else if (takesOthers && letter === REMOTE_NAME) return [...found, ...remoteName(rest, left, own)];
    else {
      const other = takesOthers && Object.hasOwn(OTHER_FLAGS, letter) ? OTHER_FLAGS[letter] : undefined;
      if (other === undefined) throw new FlagProblem(`there is no flag ${quoteInput(`-${letter}`)}`);
      const hasValue = other.kind === "done" ? other.takes !== undefined : other.kind === "same" && other.isSwitch !== true;
      found.push(...translated(`-${letter}`, other, () => (rest === "" ? left.shift() : rest)));
      if (hasValue) return found;
    }
  }
  return found;
}

/** `-O`, `-LO`, `-O FILE`, `-qO-`, `-OL`. */
function remoteName(rest: string, left: string[], own: FlagTable): readonly string[] {
  if (rest === "-") return ["--output=-"];
  const next = left[0];
  if (rest !== "") return shortFlags(`-${rest}`, left, own, true);
  const isFile = next !== undefined && (next === "-" || !next.startsWith("-")) && !/^[a-z]+:\/\//i.test(next);
  return isFile ? [`--output=${left.shift()}`] : [];
}

function translated(written: string, other: OtherFlag, takeValue: () => string | undefined): readonly string[] {
  if (other.kind === "answer") throw new FlagProblem(`there is no ${written} here`, other.hint);
  if (other.kind === "same" && other.isSwitch) return [`--${other.flag}`];
  if (other.kind === "done" && other.takes === undefined) return [];
  const value = takeValue();
  if (value === undefined) throw new FlagProblem(`${written} has no value`);
  if (other.kind === "same") return [`--${other.flag}=${other.value?.(value) ?? value}`];
  if (!other.takes?.test(value)) throw new FlagProblem(`${written} is not taken with that value here`, other.else);
  return [];
}
