/** Foreign names within a message: what is there, when what was asked for is not. */
import { foreignText } from "../core/foreign-text.ts";

const MOST_NAMED = 20;
/** The longest name of an asset is 255 characters. A message needs no more of it than this. */
const MOST_LENGTH = 100;

/** `a, b and 3 more`; `nothing` if there is none. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const shown = names.slice(0, MOST_NAMED).map((name) => shorten(foreignText(name)));
  const rest = names.length - shown.length;
  return rest === 0 ? shown.join(", ") : `${shown.join(", ")} and ${rest} more`;
}

function shorten(text: string): string {
  return text.length > MOST_LENGTH ? `${text.slice(0, MOST_LENGTH)}…` : text;
}
