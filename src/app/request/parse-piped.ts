/** A request for bytes that are handed on as they come: to a pipe, or to a program that reads a stream. */
import { FetchError } from "../../core/errors.ts";
import type { Environment } from "./named-url.ts";
import { ALL_OPTIONS, type RawOptions } from "./options.ts";
import { parseRequest } from "./parse-request.ts";
import type { FetchRequest } from "./request.ts";

/** What users write for the standard output: `-`, and the names that Unix has for it. */
const STDOUT = /^(?:-|\/dev\/stdout|\/dev\/fd\/1|\/proc\/self\/fd\/1)$/;

/** Whether a path stands for the standard output. */
export function isStdout(path: string | undefined): boolean {
  return path !== undefined && STDOUT.test(path);
}

/**
 * @param base absolute folder that a relative path is relative to
 * @param env names the job's repository and its server's API
 * @throws FetchError invalid-input: also for an option that is about a file, because none is left
 */
export function parsePipedRequest(raw: RawOptions, base: string, env: Environment = process.env): FetchRequest {
  for (const { name, needsFile, default: byDefault, libraryDefault } of ALL_OPTIONS) {
    const value = [raw[name] ?? []].flat().join("");
    if (!needsFile || value === "" || value === byDefault || value === libraryDefault) continue;
    throw new FetchError("invalid-input", `Cannot use '${name}' with bytes that are handed on as they come: no file of them is left`, {
      hint: `Leave '${name}' out, or fetch into a file.`,
    });
  }
  return parseRequest(raw, base, env);
}
