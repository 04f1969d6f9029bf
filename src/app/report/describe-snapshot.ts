/** What a snapshot holds, and what a restore of it costs, as sentences. */
import { formatBytes, formatSeconds } from "../../core/units.ts";

/** What is said of it. */
interface Described {
  readonly snapshotId: string;
  readonly volumeSizeGib: number;
  readonly volumeBytes: number;
  readonly blocks: number;
  readonly blockBytes: number;
  readonly dataBytes: number;
  readonly priceUsd: number;
  readonly leastSeconds: number;
}

/** First what it holds, then what a restore of it costs. */
export function describeSnapshot(summary: Described): string {
  const { snapshotId, volumeSizeGib, volumeBytes, blocks, blockBytes, dataBytes, priceUsd, leastSeconds } = summary;
  const share = ((100 * dataBytes) / volumeBytes).toFixed(1);
  const data = `${formatBytes(dataBytes)} (${share} %) are in ${blocks} blocks of ${formatBytes(blockBytes)}`;
  const price = priceUsd < 0.01 ? "less than 0.01" : priceUsd.toFixed(2);
  const takes = `AWS charges about ${price} US dollars for it, and lets it run in ${formatSeconds(Math.ceil(leastSeconds))} at best (its quota).`;
  return `${snapshotId}: a volume of ${volumeSizeGib} GiB, of which ${data}. A restore fetches those. ${takes}`;
}
