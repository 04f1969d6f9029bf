/** What is wrong with an archive, as errors. Names in it are foreign text. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { shownName } from "./raw-name.ts";

/** It is not whole, or its parts contradict each other. @param state what is wrong, as a clause */
export function broken(state: string, cause?: unknown): FetchError {
  return new FetchError("broken-archive", `Cannot unpack the archive: ${state}`, { cause });
}

/** It would do harm, or could. @param state as for {@link broken} */
export function unsafe(state: string, hint?: string): FetchError {
  return new FetchError("unsafe-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}

/** It is of a kind that cannot be unpacked here. @param state as for {@link broken} */
export function unsupported(state: string, hint?: string): FetchError {
  return new FetchError("unsupported-archive", `Cannot unpack the archive: ${state}`, hint === undefined ? {} : { hint });
}

/** The name of an entry, as a message may repeat it. */
export function quoteName(name: string): string {
  return `"${foreignText(shownName(name))}"`;
}
