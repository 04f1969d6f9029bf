import { expect, test } from "vitest";
import { type Allowance, AllowedAdmission } from "../../../src/core/allowed-admission.ts";
import { MIB } from "../../support/memory-parts.ts";
import { Simulation } from "../../support/simulate.ts";

test("a transfer has as many connections as it is allowed, also when that changes", async () => {
  const allowance: { -readonly [key in keyof Allowance]: Allowance[key] } = { most: 1, expected: 3, onChange: undefined };
  const s = new Simulation({
    sizeBytes: 8 * MIB,
    connections: 6,
    admission: (own) => new AllowedAdmission(own, allowance),
  });
  s.clock.callAt(500, () => {
    // Nothing that the transfer knows has happened.
    allowance.most = 3;
    allowance.onChange?.();
  });
  await s.run();
  expect(s.isRight).toBe(true);
  expect(s.source.requests.filter(({ atMs }) => atMs < 500).length).toBeGreaterThan(0);
  expect(s.source.mostOpen).toBe(3);
  expect(s.source.requests.find(({ atMs }) => atMs >= 500)?.atMs).toBe(500);
});
