/** Checks the ranges of a fetched file that have digests of their own, such as the parts that it came in. */
import { open } from "node:fs/promises";
import { FetchError } from "../../core/errors.ts";
import type { Section } from "../../core/opened-source.ts";
import { digestsOf } from "../../target/file-digest.ts";
import { OFFERED_HINT } from "./expected-digest.ts";

/** Each has a thread; a disk and a small machine have enough to do with these. */
const AT_A_TIME = 4;

/** Whether a file that is there has them all. */
export async function hasSections(sections: readonly Section[], path: string, signal: AbortSignal): Promise<boolean> {
  await using file = await open(path, "r");
  try {
    await requireSections(sections, { path, descriptor: file.fd }, signal);
    return true;
  } catch (error) {
    if (error instanceof FetchError && error.code === "checksum-mismatch") return false;
    throw error;
  }
}

/** @throws FetchError checksum-mismatch: which of them has other bytes */
export async function requireSections(
  sections: readonly Section[],
  file: { readonly path: string; readonly descriptor: number },
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < sections.length; at += AT_A_TIME) {
    await Promise.all(sections.slice(at, at + AT_A_TIME).map((section) => requireSection(section, file, signal)));
  }
}

async function requireSection(
  section: Section,
  { path, descriptor }: { readonly path: string; readonly descriptor: number },
  signal: AbortSignal,
): Promise<void> {
  const { start, end, digest } = section;
  const [found = ""] = await digestsOf({ path, descriptor, start, sizeBytes: end - start }, [digest], signal);
  if (found !== digest.hex) throw sectionMismatch(section, found);
}

export function sectionMismatch({ label, digest: { algorithm, hex }, from }: Section, found: string): FetchError {
  const expected = from === null ? `expected was ${hex}` : `but the ${algorithm} digest that the server offers (${from}) is ${hex}`;
  const message = `Cannot accept the part "${label}": its ${algorithm} digest is ${found}, ${expected}`;
  return new FetchError("checksum-mismatch", message, from === null ? {} : { hint: OFFERED_HINT });
}
