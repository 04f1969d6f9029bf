/**
 * `node scripts/read-report.ts <report.json>`: what a report of vitest's says, for `.ci/run`. The first line has how many tests passed and how many failed.
 * Each further line is one failure: file and line, the test's full name, the first line of the message.
 */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { readArguments } from "./arguments.ts";
import { ROOT } from "./tool.ts";

/** What is read of the report that vitest writes with `--reporter=json`. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    /** Of the file as a whole: it did not load, or a hook failed. Empty if only tests failed. */
    readonly message: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** In characters: a message may quote a whole answer. */
const MAX_MESSAGE_LENGTH = 300;

function firstLine(message: string): string {
  const [line = ""] = stripVTControlCharacters(message).trim().split("\n");
  return line.length > MAX_MESSAGE_LENGTH ? `${line.slice(0, MAX_MESSAGE_LENGTH)}…` : line;
}

/** The line of the test's file that is first in the stack. */
function placeIn(file: string, message: string): string {
  const name = relative(ROOT, file);
  const after = message.split(`${file}:`)[1];
  const line = after === undefined ? undefined : /^\d+/.exec(after)?.[0];
  return line === undefined ? name : `${name}:${line}`;
}

function failuresOf({ testResults }: Report): string[] {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const ofFile = status === "failed" && message !== "" ? [`${relative(ROOT, name)} > the file itself: ${firstLine(message)}`] : [];
    const ofTests = assertionResults
      .filter((test) => test.status === "failed")
      .map(({ fullName, failureMessages: [first = ""] }) => `${placeIn(name, first)} > ${fullName}: ${firstLine(first)}`);
    return [...ofFile, ...ofTests];
  });
}

const USAGE = "Usage: node scripts/read-report.ts <report.json>";
const { positionals } = readArguments({ allowPositionals: true }, USAGE);
const [path] = positionals;
if (path === undefined || positionals.length > 1) {
  console.error(`Expected the path of one report.\n\n${USAGE}`);
  process.exit(2);
}
const report = JSON.parse(readFileSync(path, "utf8")) as Report;
console.log([`${report.numPassedTests} ${report.numFailedTests}`, ...failuresOf(report)].join("\n"));
