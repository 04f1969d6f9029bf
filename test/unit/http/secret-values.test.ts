import { describe, expect, it } from "vitest";
import { secretValuesIn, secretWordsIn } from "../../../src/http/secret-values.ts";

const HEX = "0f9a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8";
const BASE64 = "yN3xk8Z/ab+cD0e1F2g3H4i5J6k7L8m9N0o1P2q3R4s=";

describe("a value of a query that is masked by itself", () => {
  it.each([
    [
      `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20260101&X-Amz-Date=20260101T000000Z&X-Amz-Signature=${HEX}`,
      [HEX],
    ],
    [`X-Goog-Date=20260101T000000Z&X-Goog-SignedHeaders=host&X-Goog-Signature=${HEX}`, [HEX]],
    [`Expires=1893456000&Signature=${HEX}&Key-Pair-Id=K2JCJMDEHXQW5F`, [HEX]],
    [`X-Amz-Security-Token=${HEX}&X-Amz-Signature=short`, [HEX]],
    [
      `?sv=2024-11-04&se=2030-01-01T00%3A00%3A00Z&skoid=0d7b1c1e-1111-2222-3333-444455556666&sig=${encodeURIComponent(BASE64)}`,
      [encodeURIComponent(BASE64), BASE64],
    ],
    [`sig=${BASE64}`, [BASE64, encodeURIComponent(BASE64)]],
    ["token=correct-horse-battery", ["correct-horse-battery"]],
    [`md5=${HEX}&expires=1893456000`, [HEX]],
    [`anything=${HEX}`, [HEX]],
  ])("is a signature or a token: %s", (query, values) => {
    expect(secretValuesIn(query)).toEqual(values);
  });

  it.each([
    "sig=abcdefghijklmno",
    "filename=a-rather-long-name-of-a-file.tar.gz&version=1.2.3-beta.20260101",
    "response-content-disposition=attachment%3B%20filename%3Dubuntu-24.04-desktop-amd64.iso",
    "token_path=/videos/of/the/summer/and/winter&note=words-that-people-write-here",
    "a-name-without-a-value-which-is-long",
    "broken=%E0%A4%A",
    "",
  ])("is none that names a thing, and none that is short enough for a usual word: %s", (query) => {
    expect(secretValuesIn(query)).toEqual([]);
  });
});

describe("a word of a header that is masked by itself", () => {
  it("is the one that no person wrote", () => {
    expect(secretWordsIn(`Bearer ${HEX}`)).toEqual([HEX]);
    expect(secretWordsIn(`session="${HEX}"; theme=dark-and-rather-long; lang=en`)).toEqual([`session="${HEX}"`, HEX]);
    expect(secretWordsIn("text/html, application/octet-stream;q=0.9")).toEqual([]);
    expect(secretWordsIn(HEX)).toEqual([]);
  });
});
