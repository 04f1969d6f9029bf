/** What is done once the file is there, whoever fetched it: its SHA-256 if nobody made it yet, and the file of it beside. */
import { FetchError } from "../../core/errors.ts";
import type { FetchResult } from "../../core/result.ts";
import { digestsOf } from "../../target/file-digest.ts";
import { writeChecksumFile } from "../../target/write-checksum-file.ts";
import { decideFlush } from "../place/resume-mode.ts";
import type { FetchContext } from "./fetch-context.ts";

/** @throws FetchError unverified: another process fetched it, and checked it against nothing; io, permission, no-space */
export async function completeResult(context: FetchContext, result: FetchResult): Promise<FetchResult> {
  const { request, wantsSha256, signal } = context;
  const { path, bytes } = result;
  if (request.requireChecksum && result.checkedAgainst === null) {
    const why = "another process fetched it, and checked it against no digest";
    throw new FetchError("unverified", `Cannot accept "${path}": ${why}, and 'require-checksum' is set`);
  }
  if (!wantsSha256) return result;
  const checksum = result.checksum ?? `sha256:${await digestsOf({ path, sizeBytes: bytes }, [{ algorithm: "sha256" }], signal)}`;
  if (request.writeChecksum) await writeChecksumFile(path, checksum.slice("sha256:".length), decideFlush(request.flush));
  return { ...result, checksum };
}
