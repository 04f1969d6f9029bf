import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { documentsFor, withoutFigures } from "../../bench/documents.ts";
import { readResults } from "../../bench/results.ts";
import { ORDER } from "../../bench/scenarios/all.ts";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFile(join(ROOT, path), "utf8");

it("the figures in the documents are those of the machines' files; else: npm run bench -- --documents", async () => {
  for (const [path, text] of await documentsFor(await readResults(), ORDER)) expect(await read(path), path).toBe(text);
});

// A sentence that compares us with another program belongs into the bench, where every machine can contradict it.
const PEER = /\b(?:curl|wget|aria2c?|axel|zccache|coldsnap|s5cmd|sha256sum)\b/;
const MEASURED = /\d\.\d|\d ?(?:%|x\b|times\b|s\b)/;
const isComparison = (sentence: string) => PEER.test(sentence) && MEASURED.test(sentence);

it.each(["README.md", "docs/performance.md"])("%s compares in figures only where the bench writes", async (path) => {
  const prose = withoutFigures(await read(path)).replaceAll(/```[\s\S]*?```/g, "");
  const sentences = prose.split(/\n\n|\n(?=[-|])|(?<=\.)\s/).map((sentence) => sentence.replaceAll("\n", " "));
  expect(sentences.filter(isComparison)).toEqual([]);
});

it("a comparison in figures that no machine's file holds is found", () => {
  for (const claim of ["It takes 0.7 of curl's time.", "1 GiB takes 1.3 s (axel 3.0, aria2 10.2).", "coldsnap needs 1.2 times as long."])
    expect(isComparison(claim), claim).toBe(true);
  expect(isComparison("It takes 0.7 s."), "what is compared with nobody").toBe(false);
});
