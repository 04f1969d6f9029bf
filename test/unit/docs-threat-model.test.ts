import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const text = readFileSync(join(ROOT, "docs/threat-model.md"), "utf8");
const [promised = ""] = text.split("## What is not promised");
const rows = promised
  .split("## What is promised")[1]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (promise|---)/.test(line));
const named = [...promised.matchAll(/`(test\/[^`]+)` "([^"]+)"/g)].map(([, file = "", title = ""]) => ({ file, title }));

describe("the threat model", () => {
  it("names a test for each promise", () => {
    expect(rows?.length).toBeGreaterThan(20);
    for (const row of rows ?? []) expect(row).toMatch(/`test\/[^`]+` "[^"]+"/);
  });

  it.each(named)("names a test that there is: $file, $title", ({ file, title }) => {
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(readFileSync(join(ROOT, file), "utf8")).toContain(`"${title}"`);
  });
});
