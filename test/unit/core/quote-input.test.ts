import { expect, it } from "vitest";
import { quoteInput } from "../../../src/core/quote-input.ts";

it.each([
  ["a.bin", '"a.bin"'],
  ["https://me:s3cret@host/a?sig=s3cret#s3cret", '"https://host/a"'],
  ["--url=https://me:s3c@ret@host:8080/a", '"--url=https://host:8080/a"'],
  ["ftp://s3cret@host/a b", '"ftp://host/a b"'],
  ["https://h/1?s3cret=1 https://h/2?s3cret", '"https://h/1 https://h/2"'],
  ["a\u001b[31m\u202eb\n::error::", '"a [31m b ::error::"'],
  ["x".repeat(200), `"${"x".repeat(120)}…"`],
])("repeats %j as %s: nothing secret, no control character, not too long", (text, quoted) => {
  expect(quoteInput(text)).toBe(quoted);
});
