/** Which of the written options have a value that cannot be read, each by itself: so that all of them are named at once. */
import { FetchError } from "../../core/errors.ts";
import { requireUsualLength } from "./check-meaning.ts";
import { type OptionName, optionsOf, type RawOptions } from "./options.ts";

export interface ValueProblem {
  readonly name: OptionName;
  readonly error: FetchError;
}

/** Of the options of a file. @param base as for parseRequest */
export function valueProblems(raw: RawOptions, base: string): readonly ValueProblem[] {
  return optionsOf("file").flatMap(({ name, parse }) => {
    const lines = [raw[name] ?? []].flat();
    const text = lines.join("\n").trim();
    if (text === "") return [];
    try {
      requireUsualLength(name, lines);
      parse({ name, text, lines, base });
      return [];
    } catch (error) {
      if (error instanceof FetchError) return [{ name, error }];
      throw error;
    }
  });
}
