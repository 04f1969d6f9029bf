import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreignText, printable, printableJson } from "../../../src/core/foreign-text.ts";

const HOSTILE = [
  "a\n::error::owned",
  "a\r\n::set-output name=x::y",
  "\u001b[31mred\u001b]0;title\u0007",
  "\u009b31m",
  "exe.\u202etxt",
  "zero\u200bwidth\ufeff",
  "\u2028::warning::x",
  "half \ud83d of a character",
  "nul\0",
];

describe("a foreign string in a message", () => {
  it.each(HOSTILE)("(%j) is one line of what can be seen", (text) => {
    expect(foreignText(text)).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u);
  });

  it("is no command of the runner's old form, which may stand anywhere", () => {
    expect(foreignText("no ##[error]owned")).toBe("no ## [error]owned");
  });

  it("has 200 characters at most, and says that there were more", () => {
    expect(foreignText("x".repeat(60_000))).toBe(`${"x".repeat(199)}…`);
    expect([...foreignText("😀".repeat(300))]).toHaveLength(200);
    expect(foreignText("x".repeat(200))).toHaveLength(200);
  });

  it("is left as it is otherwise", () => {
    expect(foreignText('  größer "als" 文 100 %\t(ok) ')).toBe('größer "als" 文 100 % (ok)');
  });
});

describe("what is printed", () => {
  const COMMAND = /^\s*::|##\[/m;

  it.each([
    ...HOSTILE,
    "::error::x",
    "  ::error::x",
    "\t::add-mask::x",
    "ok\n \t::x::",
    "x ##[group]y",
    "##[error]",
    "####[x]",
    "\ufeff::error::x",
  ])("(%j) is no command", (text) => {
    expect(printable(text)).not.toMatch(COMMAND);
    expect(printable(text)).toMatch(/^[^\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
    expect(printable(text).replaceAll("\n", "")).toMatch(/^\P{Cc}*$/u);
  });

  it("keeps lines and what they say", () => {
    expect(printable("Fetching https://[::1]/a to C::b\n  next: ok\n")).toBe("Fetching https://[::1]/a to C::b\n  next: ok\n");
  });

  it("is never a command, whatever it is made of", () => {
    const parts = fc.constantFrom("::", ":", "#", "[", "##[", " ", "\n", "\r", "\t", "\u200b", "\u001b", "a", "\ufeff", "\0");
    fc.assert(fc.property(fc.array(parts), (texts) => !COMMAND.test(printable(texts.join("")))));
  });

  it.each([...HOSTILE, "##[error]", "\u{e0001}tag"])("(%j) means the same as JSON, and is no command there", (text) => {
    const line = printableJson({ text });
    expect(line).toMatch(/^\{[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]*$/u);
    expect(line).not.toMatch(COMMAND);
    expect(JSON.parse(line)).toEqual({ text });
  });
});
