/** What is fuzzed, and how it says that something is wrong. */
export interface FuzzTarget extends Partial<AsyncDisposable> {
  readonly seeds: readonly Buffer[];
  /** @returns bytes or characters that it keeps of the input */
  run(input: Buffer): number | Promise<number>;
}

/** Thrown where a parser did not throw, but what it made is wrong. */
class FuzzFinding extends Error {}

export function require(condition: boolean, what: string): void {
  if (!condition) throw new FuzzFinding(what);
}
