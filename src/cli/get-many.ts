/** `get` with several URLs, or with a manifest: each is fetched to a file of its own, and all share one budget. */
import { type FetchAll, fetchMany } from "../app/many/fetch-many.ts";
import { requestsForSeveral, type SeveralRequests, type WrittenFile } from "../app/many/several-requests.ts";
import { listenForStop } from "../app/process/stop-signals.ts";
import { calm } from "../app/report/calm-reporter.ts";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import type { ManyArguments } from "./get-args.ts";
import { letInWith } from "./let-in.ts";
import { exitAtOnce, showOutcome } from "./outcome.ts";
import { type ListedUrl, readUrlList } from "./url-list.ts";
import { createView } from "./view.ts";

/** Returns the exit code. @throws FetchError invalid-input, before anything has begun */
export async function runGetMany(many: ManyArguments, base: string): Promise<number> {
  const view = createView(many.output);
  using stop = listenForStop(exitAtOnce);
  const shared = {
    signal: stop.signal,
    reporter: calm(view),
    initiator: { via: "cli", pid: process.pid },
    wantsChecksum: many.output.json,
  } as const;
  const { raw, credentials, manifest, locked } = many;
  if (manifest !== undefined) {
    const { fetchManifest } = await import("../app/manifest/fetch-manifest.ts");
    const order = { manifest, raw, base, letIn: letInWith(credentials), locked, fetchAll: many.isDetached ? detach : undefined };
    return await showOutcome(view, stop, () => fetchManifest(order, shared));
  }
  const { requests: _same, entries, ...together } = requestsOf(many, base);
  return await showOutcome(view, stop, () => (many.isDetached ? detach : fetchMany)(entries, { ...shared, ...together }));
}

/** In a process of their own, which outlives this one. */
const detach: FetchAll = async (entries, { failFast = false, connections, timeoutMs, signal, initiator }) => {
  const { startSeveral } = await import("../app/background/start-in-background.ts");
  return (await startSeveral({ entries, failFast, connections, timeoutMs }, { signal, initiator })).result;
};

/** One for each URL. @throws FetchError invalid-input */
export function requestsOf({ raw, credentials, urls, list }: ManyArguments, base: string): SeveralRequests {
  const given = urls.map((url, i) => ({ where: `URL ${i + 1}`, options: { url } }));
  const files = [...given, ...(list === undefined ? [] : readUrlList(list).map(fileOf))];
  if (files.length === 0) throw new FetchError("invalid-input", "Cannot fetch: no URL was given");
  return requestsForSeveral(files, { raw, base, list: list === undefined ? "the URLs" : quoteInput(list), letIn: letInWith(credentials) });
}

function fileOf({ url, mirrors, options: written, problems, line }: ListedUrl): WrittenFile {
  const [out, checksum] = [written.get("out"), written.get("checksum")];
  const leadsOut = out !== undefined && /(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]/.test(out.value);
  const outside = leadsOut ? [{ where: `line ${out.line}`, error: leadsOutOf(out.value) }] : [];
  const options = {
    url,
    ...(out === undefined || leadsOut ? {} : { path: out.value }),
    ...(mirrors.length === 0 ? {} : { mirrors }),
    ...(checksum === undefined ? {} : { checksum: checksum.value }),
  };
  const lines: Readonly<Record<string, number | undefined>> = { path: out?.line, checksum: checksum?.line };
  return { where: `line ${line}`, whereIs: (name) => `line ${lines[name] ?? line}`, options, problems: [...problems, ...outside] };
}

function leadsOutOf(out: string): FetchError {
  return new FetchError("invalid-input", `Cannot use ${quoteInput(out)} as 'out' in a list: it leads out of the folder`, {
    hint: "Give a name in the folder, which --output says.",
  });
}
