import { expect, it } from "vitest";
import { nameOfWhole } from "../../../src/composed/part-names.ts";

it.each([
  [["image.qcow2.part-aa", "image.qcow2.part-ab"], "image.qcow2"],
  [["image.qcow2.part1", "image.qcow2.part2", "image.qcow2.part10"], "image.qcow2"],
  [["image_part_01", "image_part_02"], "image"],
  [["image.part.001", "image.part.002"], "image"],
  [["image.part1of3", "image.part2of3"], "image"],
  [["image.tar.gz.001", "image.tar.gz.002"], "image.tar.gz"],
  [["image.00", "image.01"], "image"],
  [["image.tar.aa", "image.tar.ab"], "image.tar"],
  [["image-aaa", "image-aab"], "image"],
  [["image.PART1"], "image"],
  [["image.tar.gz"], "image.tar.gz"],
  [["a.iso", "b.iso"], "a.iso"],
  [["a.part1", "b.part2"], "a.part1"],
  [["x.aac", "y.aac"], "x.aac"],
  [[".part1", ".part2"], ".part1"],
  [["image.aa"], "image.aa"],
])("the parts %j are one file called %s", (names, whole) => {
  expect(nameOfWhole(names)).toBe(whole);
});
