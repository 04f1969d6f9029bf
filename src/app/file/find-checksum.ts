/** Finds the checksum of a request that names a list of digests (`SHA256SUMS` and its relatives) in place of a digest. */
import { posix } from "node:path";
import type { Checksum, NamedChecksum } from "../../core/checksum.ts";
import { findInList, type Listed, parseChecksumList } from "../../core/checksum-list.ts";
import { FetchError } from "../../core/errors.ts";
import { foreignText } from "../../core/foreign-text.ts";
import { MemorySink } from "../../core/memory-sink.ts";
import { quoteInput } from "../../core/quote-input.ts";
import { formatBytes } from "../../core/units.ts";
import { sourceKindOf } from "../source/openers.ts";
import type { FetchContext } from "./fetch-context.ts";
import { askBeside, openArtifact } from "./open-artifact.ts";
import { HEAD_BYTES, pageOf } from "./page-beneath.ts";

/** The largest lists that are published, such as those of whole mirrors, have a few megabytes. */
const MOST_LIST_BYTES = 16 * 1024 * 1024;
/** This many names of a list are shown if the file is not in it. */
const MOST_NAMES = 5;

/** A list of digests that was read. */
interface ReadList {
  readonly url: URL;
  readonly label: string;
  readonly entries: readonly NamedChecksum[];
}

/**
 * The context with the checksum that the request's list has for the file; the same context if it names no list.
 * @throws FetchError not-found: the file is not in the list; bad-response: the list cannot be used; as opening a source does
 */
export async function findChecksum(context: FetchContext): Promise<FetchContext> {
  const { request } = context;
  const { checksumUrl, checksumName } = request;
  if (checksumUrl === undefined) return context;
  const list = await readList(context, checksumUrl);
  const names = checksumName === undefined ? namesOf(request.url, request.path, checksumUrl) : [checksumName];
  const isAboutIt = names.some((name) => nameIn(checksumUrl).startsWith(`${posix.basename(name)}.`));
  const listed = findInList(list.entries, names, isAboutIt);
  const isOver = listed.kind !== "missing" || checksumName !== undefined;
  const found = isOver ? listed : findInList(list.entries, [await suggestedName(context)], false);
  const checksum = checksumIn(found, list, names[0] ?? "");
  return { ...context, request: { ...request, checksum }, checksumOrigin: `in "${list.label}"` };
}

async function readList(context: FetchContext, url: URL): Promise<ReadList> {
  const { label } = sourceKindOf(url).describe(url);
  const bytes = await askBeside(context, url, 2 * MOST_LIST_BYTES, async (source, signal) => {
    const isTooLarge = (sizeBytes: number) => sizeBytes > MOST_LIST_BYTES;
    const sink = new MemorySink(Math.min(source.sizeBytes ?? Number.POSITIVE_INFINITY, MOST_LIST_BYTES + 1));
    if (!isTooLarge(sink.end) || source.sizeBytes === null) await source.read(sink, signal);
    if (isTooLarge(source.sizeBytes ?? sink.position)) throw unusable(label, `it has more than ${formatBytes(MOST_LIST_BYTES)}`);
    return sink.bytes;
  });
  const page = pageOf(bytes.subarray(0, HEAD_BYTES), bytes.length);
  if (page !== null) throw unusable(label, `it is ${page}: perhaps an error or a login`);
  const entries = parseChecksumList(bytes, nameIn(url));
  if (entries.length > 0) return { url, label, entries };
  const isSignature = Buffer.from(bytes.subarray(0, 100)).includes("BEGIN PGP SIGNATURE");
  throw unusable(label, isSignature ? "it is a signature, and not the list that it signs" : "no line of it is a digest that is known here");
}

function unusable(label: string, why: string): FetchError {
  return new FetchError("bad-response", `Cannot use the list of digests "${label}": ${why}`, { hint: HINT, retry: "never" });
}

const HINT = "Give the URL of a list as sha256sum writes it, or of a file that holds one digest; or give the 'checksum' itself.";

function nameIn({ pathname }: URL): string {
  return decoded(posix.basename(pathname));
}

/** What a list may call the file, the most exact name first. */
function namesOf(url: URL, path: string, list: URL): readonly string[] {
  const folder = list.pathname.slice(0, list.pathname.lastIndexOf("/") + 1);
  const isBeside = url.host === list.host && url.pathname.startsWith(folder);
  const names = [isBeside ? decoded(url.pathname.slice(folder.length)) : "", nameIn(url), path.endsWith("/") ? "" : posix.basename(path)];
  return names.filter((name) => name !== "");
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The name that the source itself has for the file, which no URL tells. */
async function suggestedName(context: FetchContext): Promise<string> {
  await using source = await openArtifact(context, null);
  return source.fileName;
}

function checksumIn(listed: Listed, { label, entries }: ReadList, name: string): Checksum {
  if (listed.kind === "found") return listed.checksum;
  if (listed.kind === "contradicting") {
    throw new FetchError(
      "bad-response",
      `Cannot use the list of digests "${label}": it has different digests for ${quoteInput(listed.name)}`,
      {
        hint: "If it lists files of that name in several folders, give the path of the right one as 'checksum-name'.",
        retry: "never",
      },
    );
  }
  const names = [...new Set(entries.map((entry) => entry.name).filter((entry) => entry !== null))];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  const shown = names.slice(0, MOST_NAMES).map((entry) => foreignText(entry));
  throw new FetchError("not-found", `Cannot find ${quoteInput(name)} in the list of digests "${label}"`, {
    hint: `It lists ${shown.join(", ")}${more}. Give the right name as 'checksum-name'.`,
  });
}
