import { afterEach, expect, test, vi } from "vitest";
import type { FoundCredentials } from "../../../src/aws/found-credentials.ts";
import { SharedCredentials } from "../../../src/aws/shared-credentials.ts";
import { FetchError } from "../../../src/core/errors.ts";

afterEach(() => vi.useRealTimers());

const MINUTE_MS = 60_000;
const never = new AbortController().signal;

/** A provider that is answered for by the test; lookups are numbered from 0. */
function provider() {
  const lookups: (PromiseWithResolvers<FoundCredentials> & { readonly signal: AbortSignal })[] = [];
  const find = (signal: AbortSignal) => {
    const asked = { ...Promise.withResolvers<FoundCredentials>(), signal };
    lookups.push(asked);
    return asked.promise;
  };
  const give = (nth: number, aliveMs: number | null) =>
    lookups[nth]?.resolve({
      accessKeyId: `A${nth}`,
      secretAccessKey: "s",
      expiresMs: aliveMs === null ? null : Date.now() + aliveMs,
    });
  return { lookups, give, credentials: new SharedCredentials({ asked: "the provider", find }) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("one lookup serves all who wait, and what has no end is never looked for again", async () => {
  const { lookups, give, credentials } = provider();
  const all = Promise.all(Array.from({ length: 64 }, () => credentials.get(never)));
  give(0, null);
  expect(new Set((await all).map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(["A0"]));
  await credentials.get(never);
  expect(lookups).toHaveLength(1);
});

test("a lookup goes on while anybody waits, and is given up when nobody does", async () => {
  const { lookups, give, credentials } = provider();
  const [one, two] = [new AbortController(), new AbortController()];
  const [first, second] = [credentials.get(one.signal), credentials.get(two.signal)];
  one.abort(new Error("enough"));
  await expect(first).rejects.toThrow("enough");
  await turn();
  expect(lookups[0]?.signal.aborted).toBe(false);
  two.abort(new Error("enough"));
  await expect(second).rejects.toThrow("enough");
  await turn();
  expect(lookups[0]?.signal.aborted).toBe(true);
  const third = credentials.get(never);
  give(1, null);
  expect(await third).toMatchObject({ accessKeyId: "A1" });
});

test("whoever comes back at once finds the lookup still under way", async () => {
  const { lookups, give, credentials } = provider();
  const replaced = new AbortController();
  const first = credentials.get(replaced.signal).catch(() => credentials.get(never));
  replaced.abort(new Error("another connection"));
  await turn();
  give(0, null);
  expect(await first).toMatchObject({ accessKeyId: "A0" });
  expect(lookups).toHaveLength(1);
});

test("a few minutes before the end one worker looks for new ones, and the others go on with the old", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { lookups, give, credentials } = provider();
  const first = credentials.get(never);
  give(0, 60 * MINUTE_MS);
  await first;
  vi.setSystemTime(Date.now() + 56 * MINUTE_MS);
  const renewing = credentials.get(never);
  expect(await credentials.get(never)).toMatchObject({ accessKeyId: "A0" });
  give(1, 60 * MINUTE_MS);
  expect(await renewing).toMatchObject({ accessKeyId: "A1" });
  expect(lookups).toHaveLength(2);
});

test("a renewal that fails ends nothing as long as the old credentials are valid, and is an error once they have expired", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const { lookups, give, credentials } = provider();
  const first = credentials.get(never);
  give(0, 60 * MINUTE_MS);
  await first;
  vi.setSystemTime(Date.now() + 56 * MINUTE_MS);
  const renewing = credentials.get(never);
  lookups[1]?.reject(new FetchError("network", "down"));
  expect(await renewing).toMatchObject({ accessKeyId: "A0" });
  expect(await credentials.get(never)).toMatchObject({ accessKeyId: "A0" });
  expect(lookups).toHaveLength(2);
  vi.setSystemTime(Date.now() + 5 * MINUTE_MS);
  const late = credentials.get(never);
  lookups[2]?.reject(new FetchError("network", "down"));
  await expect(late).rejects.toMatchObject({ code: "network" });
});

test("credentials that were over when they came are used for a moment: the clock may be wrong", async () => {
  const { lookups, give, credentials } = provider();
  const first = credentials.get(never);
  give(0, -MINUTE_MS);
  await first;
  expect(await credentials.get(never)).toMatchObject({ accessKeyId: "A0" });
  expect(lookups).toHaveLength(1);
});

test("refused ones are renewed once for all, and the same ones again are no others", async () => {
  const { lookups, give, credentials } = provider();
  const first = credentials.get(never);
  give(0, null);
  const refused = await first;
  const renewals = Promise.all([credentials.renew(refused, never), credentials.renew(refused, never)]);
  give(1, null);
  expect(await renewals).toMatchObject([{ accessKeyId: "A1" }, { accessKeyId: "A1" }]);
  expect(await credentials.renew(refused, never)).toMatchObject({ accessKeyId: "A1" });
  expect(lookups).toHaveLength(2);
  const again = credentials.renew({ accessKeyId: "A1", secretAccessKey: "s" }, never);
  lookups[2]?.resolve({ accessKeyId: "A1", secretAccessKey: "s", expiresMs: null });
  expect(await again).toBeNull();
});
