/** Finds the known name that an unknown word was probably meant to be. */

/** A word with more wrong letters than this, or with a third of them wrong, is another word. */
const MOST_ERRORS = 3;
/** Our names are shorter than this. A longer word is not compared. */
const MOST_LENGTH = 40;

/** The known name that is nearest to the word, or that begins with it; null if none is near. */
export function nearestName<Name extends string>(word: string, names: readonly Name[]): Name | null {
  const written = word.toLowerCase().replaceAll("_", "-");
  if (written.length < 2 || written.length > MOST_LENGTH) return null;
  const most = Math.min(MOST_ERRORS, Math.max(1, Math.floor(written.length / 3)));
  const ranked = names.map((name) => ({ name, errors: distance(written, name) })).sort((a, b) => a.errors - b.errors);
  const [best] = ranked;
  if (best !== undefined && best.errors <= most) return best.name;
  const begun = names.filter((name) => name.startsWith(written) || written.startsWith(`${name}-`));
  return begun.length === 1 ? (begun[0] ?? null) : null;
}

/** How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const cells = [at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + (isSame ? 0 : 1)];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(Math.min(...cells, isSwapped ? at(before, column - 2) + 1 : Number.POSITIVE_INFINITY));
    }
    before = last;
    last = line;
  }
  return at(last, b.length);
}

function at(line: readonly number[], column: number): number {
  return line[column] ?? Number.POSITIVE_INFINITY;
}
