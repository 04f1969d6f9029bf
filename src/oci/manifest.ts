/** Which blob a manifest stands for (OCI image spec, "Image Manifest", "Image Index"): its only layer. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import { isDigest } from "./oci-name.ts";

export interface Descriptor {
  readonly digest: string;
  readonly sizeBytes: number | null;
  readonly title: string | null;
  /** Its media type, or its platform: what tells it from its neighbours. */
  readonly kind: string;
}

export type Manifest = { readonly kind: "artifact" | "index"; readonly entries: readonly Descriptor[] };

/** What to ask for: all shapes that manifests have. */
export const MANIFEST_TYPES = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.artifact.manifest.v1+json",
].join(", ");

/** Entries that an error names. */
const MOST_NAMED = 10;
/** No sensible manifest has more. */
const MOST_ENTRIES = 10_000;

/** @returns null if the text is no manifest */
export function parseManifest(text: string): Manifest | null {
  const value = objectOf(parseJson(text));
  const layers = value?.["layers"] ?? value?.["blobs"];
  const entries = layers ?? value?.["manifests"];
  if (!Array.isArray(entries) || entries.length > MOST_ENTRIES) return null;
  const parsed = entries.map(parseDescriptor);
  if (parsed.some((entry) => entry === null)) return null;
  return { kind: layers === undefined ? "index" : "artifact", entries: parsed.filter((entry) => entry !== null) };
}

/** @throws FetchError invalid-input: it has several files, or none */
export function onlyEntry({ kind, entries }: Manifest, label: string): Descriptor {
  const [first] = entries;
  if (first !== undefined && entries.length === 1) return first;
  const what = kind === "index" ? "images" : "files";
  if (first === undefined) throw new FetchError("not-found", `Cannot fetch "${label}": it has no ${what}`);
  const named = entries.slice(0, MOST_NAMED).map(({ digest, title, kind: type }) => `${digest} (${foreignText(title ?? type)})`);
  const more = entries.length > MOST_NAMED ? `, and ${entries.length - MOST_NAMED} more` : "";
  throw new FetchError("invalid-input", `Cannot fetch "${label}": it has ${entries.length} ${what}: ${named.join(", ")}${more}`, {
    hint: "Name one of them by its digest, after an @ in place of the tag.",
  });
}

function parseDescriptor(value: unknown): Descriptor | null {
  const { digest, size, annotations, mediaType, platform } = objectOf(value) ?? {};
  if (typeof digest !== "string" || !isDigest(digest)) return null;
  const title = objectOf(annotations)?.["org.opencontainers.image.title"];
  const { os, architecture } = objectOf(platform) ?? {};
  return {
    digest,
    sizeBytes: typeof size === "number" && Number.isSafeInteger(size) && size >= 0 ? size : null,
    title: typeof title === "string" && title !== "" ? title : null,
    kind: typeof os === "string" && typeof architecture === "string" ? `${os}/${architecture}` : `${mediaType ?? "unknown"}`,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}
