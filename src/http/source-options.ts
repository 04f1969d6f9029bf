/** What a source over HTTP is made of, once its server has answered. */
import type { FetchError } from "../core/errors.ts";
import type { OfferedDigest } from "../core/offered-digest.ts";
import type { OpenedSource, SourcePin } from "../core/opened-source.ts";
import type { WireResponse } from "../wire/wire.ts";
import type { Answer } from "./read-answer.ts";
import type { Route } from "./route.ts";
import type { Version } from "./version.ts";

/** What the service means that refuses with this answer; null if the status says it. */
export type ErrorOf = (response: WireResponse) => FetchError | null;
/** The byte after the last one of a request that begins at `position`. */
export type RequestEnd = (position: number, of: { readonly sizeBytes: number; readonly etag: string | undefined }) => number;

export interface HttpSourceOptions {
  readonly route: Route;
  /** What it is called in messages. */
  readonly label: string;
  /** What identifies it, whichever version it is. */
  readonly key: string;
  /** The user's; null without one. */
  readonly checksum: string | null;
  readonly version: Version;
  /** Whether the server said only that it still has this version. */
  readonly isUnchanged: boolean;
  readonly codings: readonly string[];
  /** The version of an earlier attempt that was given up because another version was seen; null without one. */
  readonly before: Version | null;
  readonly sizeBytes: number | null;
  readonly access: "ranges" | "stream";
  /** The answer that opened the source, its body not yet read; null when it was of no use. */
  readonly opened: Answer | null;
  /** The file's name as the answer suggests it: one safe path component. */
  readonly fileName: string;
  /** The media type that the server announced, as it came; null if there was none. */
  readonly contentType: string | null;
  /** What the server says that the whole file hashes to. */
  readonly offered: readonly OfferedDigest[];
  /** One sentence on why it comes in one stream, if it does. */
  readonly streamReason: string;
  /** What the user should know about this source. */
  readonly notice: string | null;
  /** @default the status says it */
  readonly errorOf: ErrorOf | undefined;
  /** @default as far as bytes are wanted */
  readonly requestEnd: RequestEnd | undefined;
  /** @default its version has no name */
  readonly pin: (() => SourcePin | null) | undefined;
  /** The same, as another answer of the server says it. */
  readonly offeredBy: (response: WireResponse) => readonly OfferedDigest[];
  /** Opens it again. @param oneAnswerAfter the version after which everything must come in one answer; null: as before */
  readonly reopen: (oneAnswerAfter: Version | null, signal: AbortSignal) => Promise<OpenedSource>;
}
