/** What a file's bytes must hash to, and who says so: the user, else the source itself. */
import { FetchError } from "../../core/errors.ts";
import { bestOffered, contradicting, type DigestSpec, type OfferedDigest } from "../../core/offered-digest.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { FetchRequest } from "../request/request.ts";
import type { FetchContext } from "./fetch-context.ts";

export interface ExpectedDigest extends DigestSpec {
  /** Lower-case hex. */
  readonly hex: string;
  /** What it is, for messages: `the given sha256 digest`. */
  readonly name: string;
  /** Where the source says so; null if the user does. */
  readonly from: string | null;
  /** Another digest does not say that the bytes are wrong. */
  readonly isUnsure?: true;
}

/**
 * The user's checksum; without one the best digest that the source offers; null if there is neither.
 * @throws FetchError bad-response: the source offers two digests that no file can have together
 */
export function expectedDigest(context: FetchContext, source: OpenedSource, sizeBytes: number | null): ExpectedDigest | null {
  const given = givenDigest(context);
  if (given !== null) return given;
  const offered = bestOffered(source.offered, sizeBytes);
  if (offered === null) return null;
  requireOneWord(source, offered);
  return { ...offered, name: `the ${offered.algorithm} digest that the server offers (${offered.from})` };
}

function requireOneWord({ label, offered: all }: OpenedSource, offered: OfferedDigest): void {
  const { algorithm, hex, from } = offered;
  const other = contradicting(all, offered);
  if (other === undefined) return;
  const said = `${from} says ${hex}, and ${other.from} says ${other.hex}`;
  throw new FetchError("bad-response", `Cannot accept "${label}": its server offers two ${algorithm} digests of it: ${said}`, {
    hint: "One of them is wrong: tell the server's owner. With a 'checksum' of your own, what the server says about the digest does not count.",
    retry: "never",
  });
}

/** The same once all bytes are there: a stream that began anew may be of another version, of which the source says something else, or nothing. */
export function expectedAtEnd(expected: ExpectedDigest | null, { offered }: OpenedSource): ExpectedDigest | null {
  if (expected === null || expected.from === null) return expected;
  const now = offered.find(
    ({ algorithm, from, partBytes }) => algorithm === expected.algorithm && from === expected.from && partBytes === expected.partBytes,
  );
  return now === undefined ? null : { ...expected, hex: now.hex };
}

/** The user's checksum; null if there is none. */
export function givenDigest({ request: { checksum }, checksumOrigin }: FetchContext): ExpectedDigest | null {
  if (checksum === undefined) return null;
  const { algorithm } = checksum;
  const name = checksumOrigin === null ? `the given ${algorithm} digest` : `the ${algorithm} digest ${checksumOrigin}`;
  return { ...checksum, name, from: null };
}

/**
 * Whether the bytes may be right although they hash to something else. Then they are checked against nothing, and the user hears of it.
 * @throws FetchError unverified: 'require-checksum' is set
 */
export function saysNothing(
  context: Pick<FetchContext, "request" | "reporter">,
  source: OpenedSource,
  { name, isUnsure }: ExpectedDigest,
): boolean {
  if (!isUnsure) return false;
  requireExpected(context, source, null);
  const message = `The bytes could not be checked against ${name}: its server does not list the sizes of the parts, and with parts of one size it is another digest. Give a 'checksum' to be sure.`;
  context.reporter.report({ type: "warning", message });
  return true;
}

/** @param page what the file turned out to be instead, as a clause; empty if nothing is odd about it */
export function digestMismatch(label: string, hex: string, expected: ExpectedDigest, page: string): FetchError {
  const message = `Cannot accept "${label}": its ${expected.algorithm} digest is ${hex}, but ${expected.name} is ${expected.hex}${page}`;
  return new FetchError("checksum-mismatch", message, expected.from !== null ? { hint: OFFERED_HINT } : {});
}

/** For a source whose digest is its server's own word. */
export const OFFERED_HINT =
  "The server contradicts itself: it sends other bytes than it says, or something between here and there changed them. Run the same fetch again. If it stays so, tell the server's owner; with a 'checksum' of your own, what the server says about the digest does not count.";

/** @throws FetchError unverified: 'require-checksum' is set, and there is nothing to check the bytes against, or some of them */
export function requireExpected({ request }: Pick<FetchContext, "request">, source: OpenedSource, expected: ExpectedDigest | null): void {
  if (!request.requireChecksum || expected !== null || hasAllPartDigests(request, source)) return;
  const [checked, all] = partsOf(request, source);
  const lacking = all - checked;
  const what =
    checked > 0
      ? `${lacking} of its ${all} parts ${lacking === 1 ? "has" : "have"} no digest`
      : "there is nothing to check its bytes against";
  throw new FetchError("unverified", `Cannot accept "${source.label}": ${what}, and 'require-checksum' is set`);
}

/** Whether each byte is of a part whose digest is given, or offered by its server. */
export function hasAllPartDigests(request: WithParts, source: WithSections): boolean {
  const [checked, all] = partsOf(request, source);
  return all > 0 && checked === all;
}

type WithParts = Pick<FetchRequest, "parts">;
type WithSections = Pick<OpenedSource, "sections">;

/** How many parts have a digest, and how many there are. */
function partsOf({ parts = [] }: WithParts, { sections = [] }: WithSections): readonly [number, number] {
  return [sections.length, parts.length];
}

/** What all bytes were checked against, for messages; null if there was nothing, or nothing for some of them. */
export function checkedName(
  { request }: Pick<FetchContext, "request">,
  source: WithSections,
  expected: ExpectedDigest | null,
): string | null {
  const ofParts = hasAllPartDigests(request, source) ? nameOfParts(source) : null;
  return expected !== null && ofParts !== null ? `${expected.name} and ${ofParts}` : (expected?.name ?? ofParts);
}

function nameOfParts({ sections = [] }: WithSections): string {
  const offered = sections.filter(({ from }) => from !== null).length;
  if (offered === 0) return "the given digests of all its parts";
  return offered === sections.length
    ? "the digests that the servers of all its parts offer"
    : "the digests of all its parts, given or offered by their servers";
}

/** One sentence on what the bytes were checked against. */
export function describeChecked(
  { request }: Pick<FetchContext, "request">,
  source: WithSections & Pick<OpenedSource, "offered">,
  expected: ExpectedDigest | null,
): string {
  const name = checkedName({ request }, source, expected);
  if (name !== null) return `Its bytes were checked against ${name}.`;
  const [checked, all] = partsOf(request, source);
  if (checked > 0)
    return `Only ${checked} of its ${all} parts ${checked === 1 ? "was" : "were"} checked against a digest: nobody gives one of the others.`;
  const lack = source.offered.some(({ isUnsure }) => isUnsure) ? "what the server offers could not be checked" : "the server offers none";
  return `Its bytes were checked against no digest: none was given, and ${lack}.`;
}

/** First what is expected, if anything is, and then SHA-256, if it is wanted. To make one costs a core as much as all the rest of the fetch. */
export function wantedDigests({ wantsSha256 }: FetchContext, expected: ExpectedDigest | null): readonly DigestSpec[] {
  return [...(expected === null ? [] : [expected]), ...(wantsSha256 ? [SHA256] : [])];
}

const SHA256: DigestSpec = { algorithm: "sha256" };
