/** `oci://registry/name@digest`, or `oci://registry/name:tag`: a blob of a registry, or the one file of an artifact. */
import { createHash } from "node:crypto";
import { FetchError } from "../core/errors.ts";
import { isLoopback } from "../core/loopback.ts";

/** What was found for a name. */
export interface OciPin {
  /** Of the blob, `sha256:<hex>`. */
  readonly digest: string;
  /** The digest that the tag has now; null if no tag was named. */
  readonly tagged: string | null;
  /** What its publisher calls the file; null if nobody says. */
  readonly title: string | null;
}

export interface OciName {
  /** As the user wrote it, and as a configuration of Docker knows it. */
  readonly registry: string;
  /** Where it is asked. */
  readonly base: URL;
  /** Of the repository. */
  readonly name: string;
  /** A tag, or a digest. */
  readonly reference: string;
  readonly pin: OciPin | null;
}

const EXAMPLE = "oci://ghcr.io/owner/name:tag, or oci://ghcr.io/owner/name@sha256:<hex>";
const HOST = /^[a-z0-9][a-z0-9.-]{0,252}(?::\d{1,5})?$/i;
const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/;
const TAG = /^\w[\w.-]*$/;
const MOST_TAG_LENGTH = 128;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;
/** The distribution spec asks clients to allow for names of 255 characters, registry included. */
const MOST_NAME_LENGTH = 255;
/** Docker's registry has another host than its name, and names of one word in a folder of their own. */
const DOCKER = { name: "docker.io", host: "registry-1.docker.io", library: "library/" };

/** Whether a text is a digest that blobs are named by. */
export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}

/** @throws FetchError invalid-input */
export function parseOciName(text: string): URL {
  const cannot = (why: string) => new FetchError("invalid-input", `Cannot use the 'url': ${why}`, { hint: `Write it as ${EXAMPLE}.` });
  const [, registry = "", rest = ""] = /^oci:\/\/([^/]*)\/?(.*)$/is.exec(text.trim()) ?? [];
  if (!HOST.test(registry)) throw cannot("it names no registry");
  const [tagged = "", digest, ...more] = rest.split("@");
  const colon = tagged.lastIndexOf(":");
  const name = colon < 0 ? tagged : tagged.slice(0, colon);
  const tag = colon < 0 ? undefined : tagged.slice(colon + 1);
  const isName = name.length <= MOST_NAME_LENGTH && name.split("/").every((segment) => SEGMENT.test(segment));
  if (!isName) throw cannot("it names no repository of the registry; such names are in lower case");
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) throw cannot("what follows the @ is not a digest");
  if (tag !== undefined && (tag.length > MOST_TAG_LENGTH || !TAG.test(tag))) throw cannot("what follows the colon is not a tag");
  const url = new URL(`oci://${registry.toLowerCase()}/${name}`);
  // With both, the digest says which one it is.
  url.searchParams.set("reference", digest ?? tag ?? "latest");
  return url;
}

/** The same name, with what was found for it. */
export function pinOci(url: URL, pin: OciPin): URL {
  const pinned = new URL(url);
  pinned.searchParams.set("pin", JSON.stringify(pin));
  return pinned;
}

export function ociNameOf({ host, pathname, searchParams }: URL): OciName {
  const isDocker = host === DOCKER.name;
  const written = pathname.slice(1);
  const name = isDocker && !written.includes("/") ? `${DOCKER.library}${written}` : written;
  const base = new URL(`https://${isDocker ? DOCKER.host : host}`);
  // As Docker does: a registry on this machine needs no certificate.
  if (isLoopback(base)) base.protocol = "http:";
  const pin = searchParams.get("pin");
  // Nobody but us writes it.
  return {
    registry: host,
    base,
    name,
    reference: searchParams.get("reference") ?? "latest",
    pin: pin === null ? null : (JSON.parse(pin) as OciPin),
  };
}

export function describeOci(url: URL) {
  const { registry, name, reference, pin } = ociNameOf(url);
  const tail = isDigest(reference) ? `@${reference}` : `:${reference}${pin?.tagged ? `@${pin.tagged}` : ""}`;
  return {
    host: registry,
    label: `oci://${registry}/${name}${tail}`,
    // A blob is the same whichever tag leads to it.
    key: digestOf(JSON.stringify(["oci", registry, name, pin?.digest ?? reference])),
    wholeKey: digestOf(url.href),
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
