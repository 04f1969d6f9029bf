/** `hf://owner/name/file@revision` of Hugging Face: a file of a model; of `datasets/owner/name`, or of `spaces/owner/name`. */
import { FetchError } from "../core/errors.ts";
import type { OpenedSource } from "../core/opened-source.ts";
import type { WireResponse } from "../wire/wire.ts";
import { describeObject, encodePath, type ObjectDescription, objectOfUrl, splitName, urlOfObject } from "./object-name.ts";
import { type Meaning, openStore, type StoreRequest } from "./open-store.ts";
import type { StoreRefusal } from "./refusals.ts";
import { PinReader, VERSION_RULES } from "./version-pin.ts";

const HOST = "https://huggingface.co";
const EXAMPLE = "hf://owner/name/file, hf://owner/name/file@revision or hf://datasets/owner/name/file";
/** The revision may also stand after the repository's name, as Hugging Face's own tools write it. */
const NAME =
  /^(?:(models|datasets|spaces)\/)?((?!(?:models|datasets|spaces)\/)[\w.-]{1,96}\/[\w.-]{1,96})(?:@(refs\/(?:pr|convert)\/[\w.-]+|[^\s@/?#]+))?\/(.+)$/s;
const REVISION_LAST = /^(.+)@(refs\/(?:pr|convert)\/[\w.-]+|[^\s@/?#]+)$/s;
const PREFIXES: Readonly<Record<string, string>> = { models: "", datasets: "datasets/", spaces: "spaces/" };

/** @throws FetchError invalid-input */
export function parseHfName(text: string): URL {
  const { scheme, bucket, key: rest } = splitName(text);
  const [, kind = "models", repository = "", early, path = ""] = NAME.exec(`${bucket}/${rest}`) ?? [];
  const [, file = path, late] = early === undefined ? (REVISION_LAST.exec(path) ?? []) : [];
  if (repository === "" || repository.split("/").some((part) => /^\.{1,2}$/.test(part))) {
    throw new FetchError("invalid-input", "Cannot use the 'url': it does not name a repository and a file", {
      hint: `Write it as ${EXAMPLE}.`,
    });
  }
  const revision = (early ?? late ?? "main").replaceAll(/%2f/gi, "/");
  return urlOfObject({ scheme, bucket: kind, key: `${repository}/${file}`, query: { revision } }, EXAMPLE);
}

export function describeHf(url: URL): ObjectDescription {
  const { bucket, query } = objectOfUrl(url);
  const { revision = "", endpoint = ownEndpoint() } = query;
  const described = describeObject(url, new URL(endpoint).host, [revision, endpoint === HOST ? undefined : endpoint]);
  const label = described.label.replace(`//${bucket}/`, `//${PREFIXES[bucket] ?? ""}`);
  return { ...described, label: `${label}@${revision}` };
}

/** Hugging Face's own host, or what HF_ENDPOINT names in its place for all of its tools. */
function ownEndpoint(): string {
  const url = URL.parse(process.env["HF_ENDPOINT"]?.trim() || HOST);
  return url !== null && /^https?:$/.test(url.protocol) ? url.href.replace(/\/$/, "") : HOST;
}

/** @throws FetchError everything that an answer or a connection can be at fault with */
export function openHf(request: StoreRequest, signal: AbortSignal): Promise<OpenedSource> {
  const { bucket, key, query } = objectOfUrl(request.url);
  const { revision = "main", endpoint } = query;
  const [owner = "", name = "", ...path] = key.split("/");
  // The token of the environment is for the host of the environment. Another endpoint gets what the request says.
  const own = endpoint === undefined ? process.env["HF_TOKEN"]?.trim() || undefined : undefined;
  const bearerToken = request.bearerToken ?? own;
  const target = `/${PREFIXES[bucket] ?? ""}${owner}/${name}/resolve/${encodeURIComponent(revision)}/${encodePath(path.join("/"))}`;
  return openStore(
    { ...request, bearerToken },
    {
      base: new URL(endpoint ?? ownEndpoint()),
      target,
      named: describeHf(request.url),
      pins: new PinReader(request.url, VERSION_RULES.hf),
      parseRefusal,
      meaningOf: (refusal, status) => meaningOf(refusal, status, bearerToken !== undefined),
    },
    signal,
  );
}

/** The text of the answer is a sentence for people, or a page. */
function parseRefusal({ headers }: WireResponse): StoreRefusal {
  return { name: headers["x-error-code"] ?? "", message: headers["x-error-message"] ?? "" };
}

/** What huggingface_hub knows of these names (`utils/_http.py`). */
function meaningOf({ name }: StoreRefusal, status: number, hasToken: boolean): Meaning | null {
  const mayRead = hasToken
    ? "The account of the token may not read it."
    : "A private or gated one needs a token: HF_TOKEN or 'bearer-token'.";
  switch (name) {
    case "EntryNotFound":
      return ["not-found", "The repository has no such file in this revision."];
    case "RevisionNotFound":
      return [
        "not-found",
        "Check what follows the @: a branch, a tag or a commit. If a file's name has an @, write the revision after the repository: owner/name@main/file.",
      ];
    case "RepoNotFound":
      return ["not-found", `Check the owner and the name; a dataset's begins with datasets/. ${mayRead}`];
    case "GatedRepo":
      return [
        "forbidden",
        `Its owner wants an agreement: accept it on the repository's page. ${hasToken ? "It must be the account of the token." : mayRead}`,
      ];
    case "DisabledRepo":
      return ["forbidden", "Hugging Face has disabled the repository."];
    default:
  }
  if (status === 401)
    return ["unauthorized", hasToken ? "The token (HF_TOKEN or 'bearer-token') is not accepted: it is wrong, or was revoked." : mayRead];
  return null;
}
