import { expect, it } from "vitest";
import { nearestName } from "../../../src/app/request/nearest-name.ts";
import { OPTION_NAMES } from "../../../src/app/request/options.ts";

it.each([
  ["chekcsum", "checksum"],
  ["conections", "connections"],
  ["Bearer_Token", "bearer-token"],
  ["timout", "timeout"],
  ["retrys", "retries"],
  ["header", "headers"],
  ["snapshot", "snapshot-id"],
  ["patj", "path"],
  ["idle-timout", "idle-timeout"],
  ["colour", null],
  ["x", null],
  ["y".repeat(60_000), null],
])("the word %j is taken for %j", (word, name) => {
  expect(nearestName(word, OPTION_NAMES)).toBe(name);
});
