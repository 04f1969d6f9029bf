/** Opens a file that comes in parts: asks for the size and the version of each, some of them at a time. */
import type { Checksum } from "../core/checksum.ts";
import { FetchError } from "../core/errors.ts";
import type { OpenedSource } from "../core/opened-source.ts";
import { JoinedSource, type OpenedPart } from "./joined-source.ts";

/** How one part is named and opened. */
interface PartWay {
  readonly checksum: Checksum | undefined;
  /** @param asksVersion its bytes are not wanted yet */
  readonly open: (asksVersion: boolean, signal: AbortSignal) => Promise<OpenedSource>;
}

export interface OpenJoinedOptions {
  /** In their order. */
  readonly ways: readonly PartWay[];
  readonly label: string;
  readonly key: string;
  /** The user's for the whole; null without one. */
  readonly checksum: string | null;
  /** Something is there already: the first answer should bring next to nothing. */
  readonly asksVersion: boolean;
}

/** This many are asked at a time. */
const AT_A_TIME = 8;

/** @throws FetchError as the first part does that cannot be opened; bad-response: the parts are of different kinds */
export async function openJoined(options: OpenJoinedOptions, signal: AbortSignal): Promise<OpenedSource> {
  const { ways, asksVersion } = options;
  const failed = new AbortController();
  const opened = new Map<number, OpenedPart>();
  const order = [...ways.entries()];
  const work = async () => {
    for (let next = order.shift(); next !== undefined; next = order.shift()) {
      const [i, { open, checksum = null }] = next;
      // The first answer brings bytes too; the others come to the transfer when it wants them.
      opened.set(i, { source: await open(asksVersion || i > 0, AbortSignal.any([signal, failed.signal])), checksum });
    }
  };
  // The first failure ends the others, and they are awaited before it is thrown.
  const stop = (error: unknown) => {
    order.length = 0;
    failed.abort(error);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, () => work().catch(stop)));
  const parts = ways.flatMap((_, i) => opened.get(i) ?? []);
  if (!failed.signal.aborted) return joined(options, parts);
  for (const { source } of parts) source.dropOpened();
  throw failed.signal.reason;
}

function joined(options: OpenJoinedOptions, parts: readonly OpenedPart[]): OpenedSource {
  const algorithms = new Set(parts.map(({ source }) => source.algorithm));
  if (algorithms.size > 1) throw new FetchError("bad-response", `Cannot join the parts of "${options.label}": they are of different kinds`);
  const { label, key, checksum } = options;
  return new JoinedSource({ parts, label, key, checksum, reopen: (again) => openJoined({ ...options, asksVersion: false }, again) });
}
