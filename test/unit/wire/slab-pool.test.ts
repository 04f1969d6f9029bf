import { expect, test } from "vitest";
import { SlabPool } from "../../../src/wire/slab-pool.ts";

test("a slab comes back once all who hold a part of it have let go", () => {
  const pool = new SlabPool();
  const slab = pool.take("usual");
  slab.filled = 100;
  slab.holds += 1;
  pool.release(slab);
  expect(pool.take("usual")).not.toBe(slab);
  pool.release(slab);
  const again = pool.take("usual");
  expect(again).toBe(slab);
  expect([again.filled, again.holds]).toEqual([0, 1]);
});

test("quick connections get large slabs, as long as there are some", () => {
  const pool = new SlabPool();
  const large = Array.from({ length: 16 }, () => pool.take("large"));
  const sizes = new Set(large.map(({ bytes }) => bytes.length));
  expect(sizes.size).toBe(1);
  const small = pool.take("large");
  expect(small.bytes.length).toBeLessThan(large[0]?.bytes.length ?? 0);
  pool.release(small);
  for (const slab of large) pool.release(slab);
  expect(large).toContain(pool.take("large"));
  expect(pool.take("usual")).toBe(small);
});
