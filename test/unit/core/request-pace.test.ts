/** The pace of block requests against services that allow a number a second, in virtual time. */
import { describe, expect, it } from "vitest";
import { RequestPace } from "../../../src/core/request-pace.ts";
import { seededRandom } from "../../support/virtual-clock.ts";

interface Service {
  /** Requests a second that it lets through; Infinity for all. */
  readonly perSecond: number;
  /** What it lets through at once after a rest. */
  readonly burst: number;
  readonly latencyMs: number;
  /** How much longer an answer may take. @default a tenth of the latency */
  readonly spreadMs?: number;
  /** Answers a second that this machine, or the link, can take. */
  readonly mostPerSecond?: number;
}

interface Run {
  readonly perSecond: number;
  readonly refusedShare: number;
  readonly limit: number;
  readonly mostUnderWay: number;
}

/** Asks for this many blocks, each until it comes. */
function run(
  { perSecond, burst, latencyMs, spreadMs = latencyMs * 0.1, mostPerSecond = Number.POSITIVE_INFINITY }: Service,
  blocks: number,
  [connections, mostConnections] = [64, 256],
): Run {
  const random = seededRandom(1);
  const pace = new RequestPace({ connections, mostConnections, quotaPerSecond: 1000 });
  const events: { readonly atMs: number; readonly happen: () => void }[] = [];
  let [nowMs, tokens, filledMs, freeMs, underWay, mostUnderWay, todo, done, refused] = [0, burst, 0, 0, 0, 0, blocks, 0, 0];
  let isTurnAwaited = false;
  const at = (atMs: number, happen: () => void) => events.push({ atMs, happen });
  const isLetThrough = () => {
    tokens = Math.min(burst, tokens + ((nowMs - filledMs) * perSecond) / 1000);
    filledMs = nowMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
  const ask = () => {
    const startedMs = nowMs;
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    pace.sent(nowMs);
    at(nowMs + latencyMs / 2, () => {
      const isGood = perSecond === Number.POSITIVE_INFINITY || isLetThrough();
      freeMs = Math.max(freeMs, nowMs) + (isGood ? 1000 / mostPerSecond : 0);
      at(Math.max(freeMs, nowMs + latencyMs / 2 + random() * spreadMs), () => {
        underWay -= 1;
        if (isGood) {
          done += 1;
          pace.answered(nowMs, startedMs, todo > 0 && underWay + 1 >= pace.limit);
        } else {
          refused += 1;
          todo += 1;
          pace.refused(nowMs, startedMs);
        }
        pump();
      });
    });
  };
  const pump = () => {
    while (underWay < pace.limit && todo > 0) {
      const waitMs = pace.waitMs(nowMs);
      if (waitMs > 0) {
        if (!isTurnAwaited)
          at(nowMs + Math.max(1, Math.ceil(waitMs)), () => {
            isTurnAwaited = false;
            pump();
          });
        isTurnAwaited = true;
        return;
      }
      todo -= 1;
      ask();
    }
  };
  const tick = () => {
    pace.tick(nowMs);
    pump();
    at(nowMs + 250, tick);
  };
  at(250, tick);
  pump();
  while (done < blocks) {
    const next = events.reduce((first, event) => (event.atMs < first.atMs ? event : first));
    events.splice(events.indexOf(next), 1);
    nowMs = next.atMs;
    next.happen();
  }
  return { perSecond: (done * 1000) / nowMs, refusedShare: refused / blocks, limit: pace.limit, mostUnderWay };
}

describe("against a service that allows a number of requests a second", () => {
  it.each([
    [{ perSecond: 1000, burst: 100, latencyMs: 100 }, 4_710, 0.98, 0.01],
    [{ perSecond: 1000, burst: 100, latencyMs: 100 }, 20_000, 0.99, 0.005],
    [{ perSecond: 1000, burst: 1000, latencyMs: 100 }, 20_000, 0.98, 0.02],
    [{ perSecond: 1000, burst: 100, latencyMs: 30 }, 20_000, 0.98, 0.005],
    [{ perSecond: 1000, burst: 100, latencyMs: 8, spreadMs: 80 }, 20_000, 0.97, 0.005],
    [{ perSecond: 200, burst: 20, latencyMs: 50 }, 4_000, 0.9, 0.03],
    [{ perSecond: 5000, burst: 500, latencyMs: 20 }, 40_000, 0.9, 0.01],
  ])("(%j) it stays just under the ceiling, and few requests are refused", (service, blocks, share, refusedShare) => {
    const { perSecond, refusedShare: refused } = run(service, blocks);
    expect(perSecond).toBeGreaterThan(share * service.perSecond);
    expect(refused).toBeLessThan(refusedShare);
  });

  it("what was sent after a refusal, and is refused too, does not slow it down twice", () => {
    const pace = new RequestPace({ connections: 200, mostConnections: 200, quotaPerSecond: 1000 });
    for (let atMs = 0; atMs <= 1000; atMs += 1) {
      pace.sent(atMs);
      if (atMs > 100) pace.answered(atMs, atMs - 100, true);
    }
    expect(pace.refused(1000, 900)).toBe(true);
    expect(pace.refused(1100, 1001)).toBe(false);
    for (let atMs = 1000; atMs < 1100; atMs += 1) pace.answered(atMs, atMs - 100, true);
    pace.tick(1200);
    expect(pace.ceiling).toBeGreaterThan(900);
  });

  it("that is far below what it starts with, it still comes through", () => {
    const { perSecond } = run({ perSecond: 20, burst: 2, latencyMs: 50 }, 1000);
    expect(perSecond).toBeGreaterThan(12);
  });
});

describe("without refusals", () => {
  const all = { perSecond: Number.POSITIVE_INFINITY, burst: 0 };

  it("more requests are under way while that makes the whole faster", () => {
    const { limit, perSecond } = run({ ...all, latencyMs: 100 }, 20_000);
    expect(limit).toBe(256);
    expect(perSecond).toBeGreaterThan(2000);
  });

  it("and no more when the machine, and not the distance, is the limit", () => {
    expect(run({ ...all, latencyMs: 2, mostPerSecond: 1500 }, 20_000).limit).toBeLessThanOrEqual(96);
  });

  it("one that is near is kept busy by a few, and is sent no more", () => {
    expect(run({ ...all, latencyMs: 2, mostPerSecond: 1500 }, 5_000).mostUnderWay).toBeLessThanOrEqual(24);
  });

  it("also when its first answer is late, as first ones are", () => {
    const pace = new RequestPace({ connections: 64, mostConnections: 256, quotaPerSecond: 1000 });
    for (let sent = 0; sent < 16; sent += 1) pace.sent(0);
    expect(pace.waitMs(1)).toBeGreaterThan(0);
    for (let sent = 16; sent < 64; sent += 1) pace.sent(30);
    for (let answered = 0; answered < 63; answered += 1) pace.answered(40, 0, true);
    expect(pace.limit).toBe(64);
    pace.answered(41, 39, true);
    expect(pace.limit).toBe(16);
  });

  it("one that is far is sent more before it is heard of", () => {
    expect(run({ ...all, latencyMs: 100 }, 100).mostUnderWay).toBe(100);
    expect(run({ ...all, latencyMs: 40 }, 100).mostUnderWay).toBeGreaterThanOrEqual(64);
  });

  it("the number that the user gives is kept to", () => {
    expect(run({ ...all, latencyMs: 100 }, 5_000, [7, 7])).toMatchObject({ limit: 7, mostUnderWay: 7 });
  });
});
