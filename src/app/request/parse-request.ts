/** From written options to a typed request: the only place where they are checked. */
import { FetchError } from "../../core/errors.ts";
import { placedIfSo, placedUrl } from "../source/openers.ts";
import { requireUsualLength } from "./check-meaning.ts";
import { checksumOfFragment } from "./fragment-checksum.ts";
import { type Environment, namedUrl } from "./named-url.ts";
import type { Kind, Naming } from "./option-spec.ts";
import { ALL_OPTIONS, isTakenFor, type Option, type OptionName, optionsOf, type RawOptions } from "./options.ts";
import { urlOfParts } from "./parse-parts.ts";
import { isFolder } from "./parse-path.ts";
import type { FetchRequest, RequestOf, RestoreRequest, SnapshotRequest } from "./request.ts";
import { requireExtract } from "./require-extract.ts";

export type { Environment } from "./named-url.ts";

/** The options that say what is fetched. Exactly one of them must be given. */
const SOURCES = ["url", "parts", "release", "artifact", "snapshot-id"] as const satisfies readonly OptionName[];

/**
 * Of a file or a snapshot, whichever was given.
 * @param base absolute folder that a relative path is relative to; a file without a path goes into it
 * @param env names the job's repository and its server's API
 * @throws FetchError invalid-input
 */
export function parseAnyRequest(raw: RawOptions, base: string, env: Environment = process.env): FetchRequest | RestoreRequest {
  return sourceIn(raw) === "snapshot-id" ? parseRestoreRequest(raw, base) : parseRequest(raw, base, env);
}

/**
 * @param base as for {@link parseAnyRequest}
 * @param env as for {@link parseAnyRequest}
 * @throws FetchError invalid-input
 */
export function parseRequest(raw: RawOptions, base: string, env: Environment = process.env): FetchRequest {
  return createRequestParser(base, env)(raw);
}

/** What was parsed, and from what. */
interface ParsedOptions {
  readonly raw: RawOptions;
  readonly naming: Naming;
  readonly fields: RequestOf<"file">;
}

/**
 * Parses the requests of several files as {@link parseRequest} does. What is written for one as for the one before is not parsed again: a
 * list of a thousand files has a thousand URLs, and hardly more.
 */
export function createRequestParser(base: string, env: Environment = process.env): (raw: RawOptions) => FetchRequest {
  let before: ParsedOptions | null = null;
  return (raw) => {
    const source = sourceIn(raw);
    const naming = source === "snapshot-id" || source === null ? "url" : source;
    const known = before?.naming === naming ? before : null;
    const written = known === null ? ALL_OPTIONS : ALL_OPTIONS.filter(({ name }) => !isSame(raw[name], known.raw[name]));
    refuseOthers(raw, "file", written);
    refuseOtherNamings(raw, naming, { written, isMissing: source === null });
    const made = naming === "url" ? undefined : "url";
    const fields = { ...known?.fields, ...parse("file", raw, { base, made, written }) };
    before = { raw, naming, fields };
    return meant(naming === "url" ? fields : named(fields, env));
  };
}

function isSame(a: RawOptions[OptionName], b: RawOptions[OptionName]): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && a.length === b.length && a.every((line, i) => line === b[i]));
}

/** What the options say together. @throws FetchError invalid-input */
function meant(parsed: FetchRequest): FetchRequest {
  const request = { ...parsed, ...placed(parsed) };
  requireOneChecksum(request);
  requireCertificate(request);
  requireUsefulAge(request);
  requireExtract(request);
  const checksum = request.checksum ?? (request.checksumUrl === undefined ? checksumOfFragment(request.url) : undefined);
  return checksum === undefined ? request : { ...request, checksum };
}

/** What several files have together. */
export type Together = Pick<FetchRequest, "connections" | "timeoutMs" | "failFast">;

/** @throws FetchError invalid-input */
export function parseTogether({ connections, timeout, "fail-fast": fast }: RawOptions, base: string): Together {
  const { timeoutMs, failFast, ...parsed } = parse("file", { connections, timeout, "fail-fast": fast }, { base, made: "url" });
  return { connections: parsed.connections, timeoutMs, failFast };
}

/** A request whose URL is made of other options. */
function named(request: FetchRequest, env: Environment): FetchRequest {
  const [first] = request.parts ?? [];
  return { ...request, url: first === undefined ? namedUrl(request, env) : urlOfParts(first.url) };
}

/** Which option says what is fetched; null if none does. @throws FetchError invalid-input: several do */
function sourceIn(raw: RawOptions): (typeof SOURCES)[number] | null {
  const [first, second] = SOURCES.filter((name) => textOf(raw, name) !== "");
  if (first === undefined || second === undefined) return first ?? null;
  throw new FetchError("invalid-input", `Cannot fetch: both '${first}' and '${second}' were given`, { hint: "Give one of them." });
}

interface OtherNamings {
  readonly written: readonly Option[];
  /** Whether nothing names a file. */
  readonly isMissing: boolean;
}

/** An option of another way to name a file. @throws FetchError invalid-input: it is given, or nothing names a file */
function refuseOtherNamings(raw: RawOptions, naming: Naming, { written, isMissing }: OtherNamings): void {
  const other = written.find(({ name, namings }) => namings !== undefined && !namings.includes(naming) && textOf(raw, name) !== "");
  const { name = "url", namings = [naming] } = other ?? {};
  if (isMissing) throw noSource(namings[0] ?? naming);
  if (other === undefined) return;
  const meant = namings.map((one) => `'${one}'`);
  throw new FetchError("invalid-input", `Cannot use '${name}' with '${naming}': it is for ${meant.join(" and ")} only`, {
    hint: `Leave '${name}' out, or give ${meant.join(" or ")} in place of '${naming}'.`,
  });
}

const MISSING: Readonly<Record<Naming, string>> = {
  url: "Give the http(s) URL of the file, the 'parts' of a file, a GitHub 'release' or 'artifact', or the 'snapshot-id' of an EBS snapshot.",
  parts: "Give the URLs of the 'parts'.",
  release: "Give a 'release', such as latest, or an 'artifact'.",
  artifact: "Give the name of the 'artifact'.",
};

function noSource(meant: Naming): FetchError {
  return new FetchError("invalid-input", `Cannot fetch: no '${meant}' was given`, { hint: MISSING[meant] });
}

/** All URLs, at the region and the endpoint that the options name. */
function placed(request: FetchRequest): Pick<FetchRequest, "url" | "mirrors" | "parts"> {
  const { mirrors, parts } = request;
  const url = placedUrl(request.url, request);
  return {
    url,
    ...(mirrors === undefined ? {} : { mirrors: mirrors.map((mirror) => placedIfSo(mirror, request)) }),
    ...(parts === undefined ? {} : { parts: parts.map((part) => ({ ...part, url: placedIfSo(part.url, request) })) }),
  };
}

/** @throws FetchError invalid-input */
function requireOneChecksum({ checksum, checksumUrl, checksumName }: FetchRequest): void {
  if (checksum !== undefined && checksumUrl !== undefined) {
    throw new FetchError("invalid-input", "Cannot fetch: both 'checksum' and 'checksum-url' were given", { hint: "Give one of them." });
  }
  if (checksumName === undefined || checksumUrl !== undefined) return;
  throw new FetchError("invalid-input", "Cannot use 'checksum-name': it would do nothing", {
    hint: "It says what the list at 'checksum-url' calls the file: give that URL too, or leave 'checksum-name' out.",
  });
}

/** @throws FetchError invalid-input */
function requireCertificate({ clientCert, clientKey }: FetchRequest): void {
  if (clientKey === undefined || clientCert !== undefined) return;
  throw new FetchError("invalid-input", "Cannot use 'client-key': no 'client-cert' was given", {
    hint: "Give the certificate that belongs to the key, or leave 'client-key' out.",
  });
}

/** @throws FetchError invalid-input */
function requireUsefulAge({ refresh, maxAgeMs }: FetchRequest): void {
  if (maxAgeMs === undefined || refresh === "if-changed") return;
  throw new FetchError("invalid-input", `Cannot use 'max-age' with 'refresh: ${refresh}': it would do nothing`, {
    hint: "It says how long 'refresh: if-changed' need not ask again: leave one of the two out.",
  });
}

/**
 * @param base absolute folder that a relative path is relative to
 * @throws FetchError invalid-input
 */
export function parseRestoreRequest(raw: RawOptions, base: string): RestoreRequest {
  const path = textOf(raw, "path");
  if (path === "" || isFolder(path)) {
    throw new FetchError("invalid-input", "Cannot restore: no file or device was given as 'path'", {
      hint: "Give the file or the block device to restore the snapshot to.",
    });
  }
  refuseOthers(raw, "volume", ALL_OPTIONS);
  if (/^snap-[0-9a-f]{8,17}$/.test(path))
    throw new FetchError("invalid-input", `Cannot restore to "${path}": it is a snapshot's ID`, {
      hint: "Restore one snapshot at a time. For a file of that name write ./ before it.",
    });
  return parse("volume", raw, { base });
}

/** @throws FetchError invalid-input */
export function parseSnapshotRequest(raw: RawOptions): SnapshotRequest {
  return parse("snapshot", raw, { base: process.cwd() });
}

interface Parsing {
  readonly base: string;
  /** The option whose field the caller makes: it is not looked at. */
  readonly made?: OptionName | undefined;
  /** The options whose fields the caller does not have yet. @default all */
  readonly written?: readonly Option[];
}

function parse<K extends Kind>(kind: K, raw: RawOptions, { base, made, written = ALL_OPTIONS }: Parsing): RequestOf<K> {
  const fields = optionsOf(kind, written).map((option) => {
    const { name, field, default: byDefault, isAlwaysParsed, parse } = option;
    const text = textOf(raw, name) || byDefault;
    const isAbsent = (text === undefined && !isAlwaysParsed) || name === made;
    const lines = linesOf(raw, name);
    if (!isAbsent) requireUsualLength(name, lines);
    return [field, isAbsent ? undefined : parse({ name, text: text ?? "", lines, base })] as const;
  });
  // The type is made from the same rows: each field is what its row's parser returns, or the caller has it.
  return Object.fromEntries(fields) as RequestOf<K>;
}

/** An option that would do nothing is probably a mistake. @throws FetchError invalid-input */
function refuseOthers(raw: RawOptions, kind: "file" | "volume", written: readonly Option[]): void {
  for (const option of written) {
    const { name, kinds, default: byDefault } = option;
    const text = textOf(raw, name);
    // The runner passes defaults as if they had been written.
    if (kinds.length === 0 || isTakenFor(option, kind) || text === "" || text === byDefault) continue;
    throw new FetchError("invalid-input", `Cannot use '${name}': it is for ${kind === "file" ? "EBS snapshots" : "files over http"} only`, {
      hint: `Leave '${name}' out.`,
    });
  }
}

/** Without blanks around it; "" when it is absent. */
function textOf(raw: RawOptions, name: OptionName): string {
  return linesOf(raw, name).join("\n").trim();
}

function linesOf(raw: RawOptions, name: OptionName): readonly string[] {
  const written = raw[name] ?? [];
  return typeof written === "string" ? [written] : written;
}
