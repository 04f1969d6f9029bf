import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ERROR_KINDS, type RetryClass } from "../../src/core/errors.ts";

const RETRIED: Readonly<Record<RetryClass, string>> = { transient: "yes", throttled: "yes, slower", refused: "a few times", never: "no" };

const page = readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8");
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

it("docs/errors.md has a row for every error code, in the table's order, with its exit code and whether it is retried", () => {
  const documented = rows.map(([code, , , exitCode, retried]) => [code, exitCode, retried]);
  expect(documented).toEqual(Object.entries(ERROR_KINDS).map(([code, kind]) => [`\`${code}\``, `${kind.exitCode}`, RETRIED[kind.retry]]));
});

it("docs/errors.md says of every error what it means and what the user can do", () => {
  for (const [code, meaning, advice] of rows) {
    expect(meaning, code).toMatch(/^[A-Z].*\.$/);
    expect(advice, code).toMatch(/^[A-Z].*\.$/);
  }
});
