/** What the API or a page in front of it says about a file is never taken for the file. */
import { FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import type { HttpSource } from "../http/http-source.ts";

export interface ExpectedFile {
  /** Null if it is not known. */
  readonly sizeBytes: number | null;
  /** The media type that its uploader gave it; empty if nobody did. */
  readonly contentType: string;
}

/** Answers for people and programs, as a server gives them in place of a file. */
const PAGE = /^\s*(?:text\/html|application\/xhtml\+xml|application\/(?:[\w.+-]{1,60}\+)?json)\b/i;

/** @throws FetchError bad-response; the source is then disposed of */
export async function requireFile(source: HttpSource, expected: ExpectedFile): Promise<HttpSource> {
  const why = whyNot(source, expected);
  if (why === null) return source;
  await source[Symbol.asyncDispose]();
  throw new FetchError("bad-response", `Cannot use the answer of "${source.label}": ${why}`, {
    hint: "Something other than the storage answered: a proxy, or a page to log in.",
  });
}

function whyNot({ sizeBytes, contentType }: HttpSource, expected: ExpectedFile): string | null {
  if (sizeBytes !== null && expected.sizeBytes !== null) {
    return sizeBytes === expected.sizeBytes ? null : `it has ${sizeBytes} bytes, and the file has ${expected.sizeBytes}`;
  }
  const isPage = PAGE.test(contentType ?? "") && !PAGE.test(expected.contentType);
  return isPage ? `it is ${foreignText(contentType?.split(";")[0] ?? "")}, and not the file` : null;
}
