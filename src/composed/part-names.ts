/** What a file that comes in parts is called, by the names of its parts. */

/** How names of parts end, from the surest to the least sure: `.part-aa`, `_part1`; `.001`; `.aa`, as `split` makes them. */
const ENDINGS: readonly RegExp[] = [
  /[._-]?part[._-]?(?:\d{1,5}|[a-z]{1,4})(?:[._-]?of[._-]?\d{1,5})?$/i,
  /\.\d{2,5}(?:[._-]?of[._-]?\d{1,5})?$/i,
  /[._-][a-z]{2,4}$/,
];
/** `split` begins with this one. Other short endings are those of a kind of file. */
const FIRST_OF_SPLIT = /[._-]a{2,4}$/;

/** The name without the ending that tells the parts from each other; the first part's name if they have no such ending. */
export function nameOfWhole(names: readonly string[]): string {
  const [first = ""] = names;
  for (const [i, ending] of ENDINGS.entries()) {
    if (i === ENDINGS.length - 1 && !(FIRST_OF_SPLIT.test(first) && names.length > 1)) continue;
    const stem = first.replace(ending, "");
    if (stem !== first && /[\p{L}\p{N}]/u.test(stem) && names.every((name) => name.replace(ending, "") === stem)) return stem;
  }
  return first;
}
