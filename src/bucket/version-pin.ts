/** How a store calls the version of an object for good, and what a lock file keeps of that. */
import type { SourcePin } from "../core/opened-source.ts";
import type { KeptName } from "../core/resolved-source.ts";
import type { WireResponse } from "../wire/wire.ts";
import { withQuery } from "./object-name.ts";

interface VersionRule {
  /** Of an answer for the object. */
  readonly header: string;
  /** What the object's URL calls it. */
  readonly parameter: string;
  /** What a lock file calls it. */
  readonly field: string;
  readonly pattern: RegExp;
}

export const VERSION_RULES = {
  /** A bucket without versions sends none. One whose versions are off sends "null", which the next object will have as well. */
  s3: { header: "x-amz-version-id", parameter: "versionId", field: "versionId", pattern: /^(?!null$)[\w.~+/=-]{1,1024}$/ },
  gs: { header: "x-goog-generation", parameter: "generation", field: "generation", pattern: /^\d{1,20}$/ },
  hf: { header: "x-repo-commit", parameter: "revision", field: "commit", pattern: /^[0-9a-f]{40}$/ },
} as const satisfies Readonly<Record<string, VersionRule>>;

/** Reads it of the answers, the first of which may be a redirect to the bytes. */
export class PinReader {
  readonly #url: URL;
  readonly #rule: VersionRule;
  pin: SourcePin | null = null;

  constructor(url: URL, rule: VersionRule) {
    this.#url = url;
    this.#rule = rule;
  }

  note({ headers }: Pick<WireResponse, "headers">): void {
    const { header, parameter, field, pattern } = this.#rule;
    const version = headers[header]?.trim() ?? "";
    if (pattern.test(version)) {
      this.pin = { url: withQuery(this.#url, { [parameter]: version }), version, provenance: { [field]: version } };
    }
  }
}

/** Null if that was not kept of such an object. */
export function unlockObject(url: URL, { provenance }: KeptName, { parameter, field, pattern }: VersionRule): URL | null {
  const version = provenance[field];
  return typeof version === "string" && pattern.test(version) ? withQuery(url, { [parameter]: version }) : null;
}
