/** Opens an object of a store that needs no signature, and tells what its refusals mean. */
import { type ErrorCode, FetchError } from "../core/errors.ts";
import { foreignText } from "../core/foreign-text.ts";
import type { OpenedSource, OpenRequest } from "../core/opened-source.ts";
import { openHttpSource } from "../http/open-source.ts";
import type { Wire, WireResponse } from "../wire/wire.ts";
import type { ObjectDescription } from "./object-name.ts";
import { Refusals, type StoreRefusal } from "./refusals.ts";
import { StoreWire } from "./store-wire.ts";
import type { PinReader } from "./version-pin.ts";

export interface StoreRequest extends OpenRequest {
  readonly wire: Wire;
}

/** A refusal that the store has a word for. */
export type Meaning = readonly [code: ErrorCode, hint: string];

export interface StoreObject {
  /** Where the store is, without a slash at the end. */
  readonly base: URL;
  /** From the store on, encoded, with the query. */
  readonly target: string;
  readonly named: ObjectDescription;
  /** @default its versions have no names */
  readonly pins?: PinReader;
  readonly headers?: Readonly<Record<string, string>>;
  readonly parseRefusal: (response: WireResponse, body: string) => StoreRefusal;
  /** Null if the status says all that is known. */
  readonly meaningOf: (refusal: StoreRefusal, status: number) => Meaning | null;
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export function openStore(request: StoreRequest, object: StoreObject, signal: AbortSignal): Promise<OpenedSource> {
  const { base, named, headers = {}, parseRefusal, meaningOf, pins } = object;
  const refusals = new Refusals<StoreRefusal>();
  const target = `${base.pathname.replace(/\/$/, "")}${object.target}`;
  const url = new URL(`${base.origin}${target}`);
  const wire = new StoreWire({
    wire: request.wire,
    url,
    target,
    headers,
    refusals,
    parseRefusal,
    onAnswer: (response) => pins?.note(response),
  });
  const errorOf = (response: WireResponse): FetchError | null => {
    const refusal = refusals.of(response);
    const meaning = refusal === null ? null : meaningOf(refusal, response.status);
    if (refusal === null || meaning === null) return null;
    const [code, hint] = meaning;
    const what = foreignText(refusal.name === "" ? `the server answered ${response.status}` : refusal.name);
    const said = refusal.message === "" ? what : `${what} (${foreignText(withoutSecrets(refusal.message, request, url))})`;
    return new FetchError(code, `Cannot fetch "${named.label}": ${said}`, { hint });
  };
  return openHttpSource({ ...request, url, wire, named, errorOf, pin: () => pins?.pin ?? null }, signal);
}

/** A shorter text lets nobody in, and could be a part of any word. */
const LEAST_SECRET_LENGTH = 8;

/** Who refuses a signature or a token may say it again. */
function withoutSecrets(text: string, { bearerToken = "" }: StoreRequest, { searchParams }: URL): string {
  const secrets = [bearerToken, ...searchParams.values()].filter(({ length }) => length >= LEAST_SECRET_LENGTH);
  return secrets.reduce((shown, secret) => shown.replaceAll(secret, "…").replaceAll(encodeURIComponent(secret), "…"), text);
}
