/** What is wrong with several files, in one sentence. */

/** This many are told in full. */
const MOST_NAMED = 10;

/** `a; b; and 3 more`. */
export function allSaid(clauses: readonly string[]): string {
  const more = clauses.length > MOST_NAMED ? `; and ${clauses.length - MOST_NAMED} more` : "";
  return `${clauses.slice(0, MOST_NAMED).join("; ")}${more}`;
}
