/** A request's options as digests by name: two processes compare them without showing each other any secret. */
import { createHash } from "node:crypto";
import type { Kind } from "./option-spec.ts";
import { optionsOf } from "./options.ts";
import type { FetchRequest, RestoreRequest } from "./request.ts";

export function optionDigests(request: FetchRequest): Readonly<Record<string, string>> {
  return digests("file", request);
}

export function restoreDigests(request: RestoreRequest): Readonly<Record<string, string>> {
  return digests("volume", request);
}

function digests(kind: Kind, request: object): Readonly<Record<string, string>> {
  const compared = optionsOf(kind).filter(({ isCompared }) => isCompared !== false);
  return Object.fromEntries(compared.map(({ name, field }) => [name, digest(Reflect.get(request, field))]));
}

function digest(value: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(value ?? null))
    .digest("hex");
}
