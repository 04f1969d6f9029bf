/** A blob of a registry, or the only file of an artifact: looks up its digest, and opens it. The digest is the checksum. */
import { hash } from "node:crypto";
import { parseChecksum } from "../core/checksum.ts";
import { type ErrorCode, FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import type { OpenedSource, OpenRequest } from "../core/opened-source.ts";
import type { ResolvedSource, ResolveRequest } from "../core/resolved-source.ts";
import { statusError } from "../http/answer.ts";
import { safeName } from "../http/file-name.ts";
import { openHttpSource } from "../http/open-source.ts";
import { readBody } from "../wire/read-body.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import { MANIFEST_TYPES, onlyEntry, parseManifest } from "./manifest.ts";
import { describeOci, isDigest, type OciName, ociNameOf, pinOci } from "./oci-name.ts";
import { LOGIN_HINT, RegistryWire } from "./registry-wire.ts";

/** The distribution spec lets registries refuse larger manifests. */
const MOST_MANIFEST_BYTES = 4 * 1024 * 1024;
const MOST_ERROR_BYTES = 64 * 1024;
/** An index that leads to an index that leads to an artifact. */
const MOST_STEPS = 3;

/** @throws FetchError not-found, invalid-input (several files), unauthorized, and what an answer or a connection can be at fault with */
export async function resolveOci(options: ResolveRequest & { readonly wire: Wire }): Promise<ResolvedSource> {
  const at = ociNameOf(options.url);
  const wire = new RegistryWire({ ...options, at });
  // It was looked up before.
  if (at.pin !== null)
    return { url: options.url, checksum: parseChecksum(at.pin.digest), isPrivate: (await wire.hasCredentials()) || undefined };
  const lookup = new Lookup(wire, at, options);
  const [first, isPrivate] = [await lookup.manifest(at.reference), (await wire.hasCredentials()) || undefined];
  const tagged = isDigest(at.reference) ? null : (first?.digest ?? null);
  const found = first === null ? { digest: at.reference, title: null } : await lookup.follow(first.text);
  const url = pinOci(options.url, { digest: found.digest, title: found.title, tagged });
  return { url, checksum: parseChecksum(found.digest), isPrivate };
}

class Lookup {
  readonly #wire: Wire;
  readonly #at: OciName;
  readonly #options: ResolveRequest;
  readonly #label: string;

  constructor(wire: Wire, at: OciName, options: ResolveRequest) {
    this.#wire = wire;
    this.#at = at;
    this.#options = options;
    this.#label = describeOci(options.url).label;
  }

  /** The blob that a manifest leads to. */
  async follow(text: string): Promise<{ readonly digest: string; readonly title: string | null }> {
    let manifest = parseManifest(text);
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if (manifest === null) break;
      const entry = onlyEntry(manifest, this.#label);
      if (manifest.kind === "artifact") return entry;
      const next = await this.manifest(entry.digest);
      if (next === null) throw new FetchError("not-found", `Cannot fetch "${this.#label}": its manifest ${entry.digest} is missing`);
      manifest = parseManifest(next.text);
    }
    throw new FetchError("bad-response", `Cannot use the manifest of "${this.#label}": it is not one of a shape that is known here`, {
      retry: "never",
    });
  }

  /** Null if a digest is of no manifest: then it is of a blob. @throws FetchError not-found: there is no such tag */
  async manifest(reference: string): Promise<{ readonly text: string; readonly digest: string } | null> {
    const { base, name } = this.#at;
    const { userAgent, headers: own } = this.#options;
    const headers = { ...withoutAuthorization(own), "user-agent": userAgent, "accept-encoding": "identity", "accept": MANIFEST_TYPES };
    const url = new URL(`/v2/${name}/manifests/${reference}`, base);
    const { response, body } = await this.#options.ask(async (signal) => {
      const response = await this.#wire.open({ url, headers }, signal);
      const body = await readBody(response, response.status === 200 ? MOST_MANIFEST_BYTES : MOST_ERROR_BYTES);
      if (response.status !== 200 && response.status !== 404) throw registryError(response, `${body ?? ""}`, this.#label);
      return { response, body };
    });
    if (response.status === 404 && isDigest(reference)) return null;
    if (response.status === 404) throw registryError(response, `${body ?? ""}`, this.#label);
    if (body === null)
      throw new FetchError("bad-response", `Cannot use the manifest of "${this.#label}": it is too long`, { retry: "never" });
    const digest = `sha256:${hash("sha256", body)}`;
    if (isDigest(reference) && reference !== (reference.startsWith("sha512:") ? `sha512:${hash("sha512", body)}` : digest)) {
      throw new FetchError("checksum-mismatch", `Cannot accept "${this.#label}": the registry's manifest has another digest`);
    }
    return { text: body.toString(), digest };
  }
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export async function openOci(options: OpenRequest & { readonly wire: Wire }, signal: AbortSignal): Promise<OpenedSource> {
  const { url } = options;
  const at = ociNameOf(url);
  const { pin } = at;
  if (pin === null) throw new FetchError("internal", "Cannot open a blob before it was looked up");
  const wire = new RegistryWire({ ...options, at });
  const { label, key } = describeOci(url);
  const fileName = safeName(pin.title ?? "") ?? safeName(`${at.name.split("/").at(-1)}-${pin.digest.slice(7, 19)}`);
  return openHttpSource(
    {
      ...options,
      url: new URL(`/v2/${at.name}/blobs/${pin.digest}`, at.base),
      wire,
      headers: withoutAuthorization(options.headers),
      bearerToken: undefined,
      named: { label, key, fileName },
      hasCredentials: await wire.hasCredentials(),
      errorOf: (response) => (response.status === 401 || response.status === 403 ? registryError(response, "", label) : null),
      notice:
        pin.tagged === null ? null : `The tag of ${label.split("@")[0]} is ${pin.tagged} now. To fetch the same again, name that digest.`,
    },
    signal,
  );
}

/** That one is for the server that makes tokens, or for the registry if it wants it. */
function withoutAuthorization({ authorization: _for, ...headers }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return headers;
}

/** Distribution spec, "Error codes". */
function registryError(response: WireResponse, body: string, label: string): FetchError {
  const { code, message } = errorIn(body);
  const said = code === "" ? "" : ` (${foreignText(message === "" ? code : `${code}: ${message}`)})`;
  const error = statusError(response, label);
  const meaning = MEANINGS[error.code];
  if (meaning === undefined) return said === "" ? error : new FetchError(error.code, `${error.message}${said}`, keptOf(error));
  const missing = code === "NAME_UNKNOWN" ? "repository" : "tag or digest";
  const what = error.code === "not-found" ? `the registry has no such ${missing}` : `the registry answered ${response.status}`;
  return new FetchError(error.code, `Cannot fetch "${label}": ${what}${said}`, { hint: meaning });
}

function keptOf({ retry, retryAfterMs, ownHint }: FetchError) {
  return { retry, ...(retryAfterMs === undefined ? {} : { retryAfterMs }), ...(ownHint === undefined ? {} : { hint: ownHint }) };
}

const MEANINGS: Partial<Readonly<Record<ErrorCode, string>>> = {
  "unauthorized": LOGIN_HINT,
  "forbidden": `Whoever asks may not pull from the repository, or it does not exist. ${LOGIN_HINT}`,
  "not-found": "Check the name, the tag and the digest.",
};

function errorIn(body: string): { readonly code: string; readonly message: string } {
  try {
    const { errors } = JSON.parse(body) as { readonly errors?: readonly { readonly code?: unknown; readonly message?: unknown }[] };
    const { code, message } = errors?.[0] ?? {};
    return { code: typeof code === "string" ? code : "", message: typeof message === "string" ? message : "" };
  } catch {
    return { code: "", message: "" };
  }
}
