/** What a file's name resolves to, as sentences. */
import { foreignText } from "../../core/foreign-text.ts";
import { formatBytes } from "../../core/units.ts";

/** How the reason of a dry run begins. */
export const NOTHING_FETCHED = "Nothing was fetched, because 'dry-run' is set.";

/** What is said of it. */
interface Described {
  readonly source: string;
  readonly host: string;
  readonly fileName: string;
  readonly sizeBytes: number | null;
  readonly version: string | null;
  readonly hasRanges: boolean;
  readonly connections: number;
  readonly digests: readonly { readonly algorithm: string; readonly hex: string; readonly from: string }[];
  readonly checkedAgainst: string | null;
}

export function describeSummary({
  source,
  host,
  fileName,
  sizeBytes,
  version,
  hasRanges,
  connections,
  digests,
  checkedAgainst,
}: Described): string {
  const size = sizeBytes === null ? "of unknown size" : `of ${formatBytes(sizeBytes)} (${sizeBytes} bytes)`;
  const pinned = version === null ? "Nothing pins its version." : `Its version is ${foreignText(version)}.`;
  const over = connections === 1 ? "one connection" : `${connections} connections`;
  const how = hasRanges ? `A fetch asks for ranges, and begins with ${over}.` : "A fetch gets it in one stream.";
  const offered = digests.map(({ algorithm, hex, from }) => `${algorithm}:${hex} (${from})`).join(", ");
  const digest = offered === "" ? "The server offers no digest." : `The server offers ${offered}.`;
  const checked =
    checkedAgainst === null ? "The bytes would be checked against no digest." : `The bytes would be checked against ${checkedAgainst}.`;
  return `${source}: a file ${size}, named ${fileName}, from ${host}. ${pinned} ${how} ${digest} ${checked}`;
}
