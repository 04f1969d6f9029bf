import { expect, test } from "vitest";
import { Places } from "../../../src/core/places.ts";

const never = new AbortController().signal;

test("places are given at once while there are some, then in the order of coming", async () => {
  const places = new Places(2);
  expect([places.take(never), places.take(never)]).toEqual([null, null]);
  const came: string[] = [];
  const waiting = ["a", "b"].map((name) => places.take(never)?.then(() => came.push(name)));
  places.leave();
  await waiting[0];
  expect(came).toEqual(["a"]);
  places.leave();
  await waiting[1];
  expect(came).toEqual(["a", "b"]);
});

test("whoever stops waiting takes no place, and none is lost", async () => {
  const places = new Places(1);
  const stop = new AbortController();
  places.take(never);
  const stopped = places.take(stop.signal);
  stop.abort(new Error("enough"));
  await expect(stopped).rejects.toThrow("enough");
  await expect(places.take(stop.signal)).rejects.toThrow("enough");
  places.leave();
  expect(places.take(never)).toBeNull();
});
