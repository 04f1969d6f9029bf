/** `get` with several URLs: each is fetched to a file of its own in one folder, and all share one budget. */
import { join, sep } from "node:path";
import { fetchMany } from "../app/many/fetch-many.ts";
import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import type { RawOptions } from "../app/request/options.ts";
import { parseRequest } from "../app/request/parse-request.ts";
import type { FetchRequest } from "../app/request/request.ts";
import { FetchError } from "../core/errors.ts";
import type { ManyArguments } from "./args.ts";
import { withCredentials } from "./credentials.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { type ListedUrl, readUrlList } from "./url-list.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGetMany(many: ManyArguments, base: string): Promise<number> {
  if (many.isDetached)
    throw new FetchError("invalid-input", "Cannot fetch several URLs with --detach", { hint: "Fetch each with a command of its own." });
  const requests = requestsOf(many, base);
  const view = createView(many.output);
  using stop = listenForStop(exitAtOnce);
  const [{ connections, timeoutMs, failFast }] = requests;
  // The time limit is for all of them together.
  const entries = requests.map((request) => ({ request: { ...request, timeoutMs: undefined } }));
  const shared = {
    signal: stop.signal,
    reporter: calm(view),
    initiator: { via: "cli", pid: process.pid },
    wantsChecksum: many.output.json,
  } as const;
  return await showOutcome(view, stop, () => fetchMany(entries, { ...shared, failFast, connections, timeoutMs }));
}

/** One for each URL. */
export function requestsOf({ raw, credentials, urls, list }: ManyArguments, base: string): readonly [FetchRequest, ...FetchRequest[]] {
  const given: readonly ListedUrl[] = urls.map((url) => ({ url, mirrors: [] }));
  const [first, ...others] = [...given, ...(list === undefined ? [] : readUrlList(list))];
  if (first === undefined) throw new FetchError("invalid-input", "Cannot fetch: no URL was given");
  for (const name of ["checksum", "checksum-name"] as const) {
    if (raw[name] !== undefined)
      throw new FetchError("invalid-input", `Cannot use one '${name}' for several files`, {
        hint: "Give a 'checksum-url' that lists them.",
      });
  }
  const origin = URL.parse(first.url)?.origin;
  const requestOf = (listed: ListedUrl) => {
    const own = optionsFor(listed, raw);
    // What lets the user in is for the first URL's origin, as it is for mirrors and parts.
    const isOwn = origin !== undefined && origin !== "null" && URL.parse(listed.url)?.origin === origin;
    return parseRequest(
      isOwn || listed === first ? withCredentials(own, credentials) : { ...own, headers: [], "bearer-token": undefined },
      base,
    );
  };
  return [requestOf(first), ...others.map(requestOf)];
}

function optionsFor({ url, mirrors, out, checksum }: ListedUrl, raw: RawOptions): RawOptions {
  const folder = raw.path === undefined ? "" : `${raw.path}${sep}`;
  if (out !== undefined && /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]/.test(out)) {
    throw new FetchError("invalid-input", "Cannot use 'out' of a list: it leads out of the folder");
  }
  return {
    ...raw,
    url,
    path: out === undefined ? folder : join(folder, out),
    ...(mirrors.length === 0 ? {} : { mirrors: [...(raw.mirrors ?? []), ...mirrors] }),
    ...(checksum === undefined ? {} : { checksum }),
  };
}
