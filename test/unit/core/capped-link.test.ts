/** A link that is capped as a whole: more connections bring nothing, and must cost nothing. */
import { describe, expect, test } from "vitest";
import { MIB } from "../../support/memory-parts.ts";
import { SharedLink } from "../../support/shared-link.ts";
import { Simulation } from "../../support/simulate.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

interface Link {
  readonly megabytesPerSecond: number;
  readonly latencyMs: number;
  readonly isFair: boolean;
}

/** How long a file takes over the link, in milliseconds, with a growing number of connections or over one. */
async function timeOf({ megabytesPerSecond, latencyMs, isFair }: Link, connections: number, mostConnections: number): Promise<number> {
  const clock = new VirtualClock();
  const bytesPerSecond = megabytesPerSecond * 1e6;
  const link = new SharedLink({ clock, bytesPerSecond, latencyMs, isFair });
  const sizeBytes = (megabytesPerSecond >= 20 ? 32 : 8) * MIB;
  const s = new Simulation({
    ...{ sizeBytes, pieceBytes: 256 * 1024, connections, mostConnections, clock },
    source: { sliceBytes: link.sliceBytes, openedMs: 2 * latencyMs },
    network: (request) => link.connect(request),
  });
  await s.run();
  expect(s.isRight).toBe(true);
  return clock.now();
}

describe("a capped link", () => {
  const links = [2, 20].flatMap((megabytesPerSecond) =>
    [2, 100].flatMap((latencyMs) => [true, false].map((isFair) => ({ megabytesPerSecond, latencyMs, isFair }))),
  );
  test.each(links)(
    "of $megabytesPerSecond MB/s, $latencyMs ms away, fair: $isFair, brings at least 0.97 of one connection's rate",
    async (link) => {
      const [alone, together] = [await timeOf(link, 1, 1), await timeOf(link, 4, 16)];
      expect(alone / together).toBeGreaterThanOrEqual(0.97);
    },
  );
});
