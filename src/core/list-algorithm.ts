/** What the name alone of a list of digests says. Lists themselves are read by few, and loaded then. */

/** Names of lists of digests that nobody could tell from ours by their length. */
const OTHER_ALGORITHMS = /blake2|b2sum|sha3|sha-?512[-_]?(?:224|256)|sm3|streebog|whirlpool|ripemd|rmd160|tiger/i;

/** The algorithm that the name of a list names, and that is not known here; null if there is none. */
export function unknownAlgorithmOf(listName: string): string | null {
  return OTHER_ALGORITHMS.exec(listName)?.[0] ?? null;
}
