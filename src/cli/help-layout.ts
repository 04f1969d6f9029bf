/** How a help text is laid out: flags with their meanings beside them. The options come from their table. */
import type { Option } from "../app/request/options.ts";
import { aliasOf, flagOf, type Syntax } from "./args.ts";

const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;

/** How much is shown, of the commands that do something. */
export const OUTPUT_FLAGS = `${line("--json", "one JSON object on each line of stdout: progress, then the result or the error")}
${line("--no-progress", "no progress bar and no progress lines")}
${line("-q, --quiet", "nothing but errors")}`;

export const UNITS = "Sizes: 8MiB, 1GB, or bytes. Times: 500ms, 30s, 5m, 2h.";

/** The flags of a command that are in the table, and their other names. */
export function flagLines(syntax: Syntax): string {
  const { flags, manifest } = syntax;
  const aliases = flags.map((option) => aliasLine(option, syntax)).filter((text) => text !== null);
  const last = manifest === undefined ? [] : [line(`--manifest ${manifest.value}`, manifest.meaning)];
  return [...flags.map(flagLine), ...aliases, ...last].join("\n");
}

function flagLine(option: Option): string {
  const { short, value, meaning, flagMeaning = meaning, default: byDefault } = option;
  const flag = `${short === undefined ? "" : `-${short}, `}${withValue(flagOf(option), option)}`;
  return line(flag, byDefault === undefined || value === undefined ? flagMeaning : `${flagMeaning} (default ${byDefault})`);
}

function aliasLine(option: Option, syntax: Syntax): string | null {
  const alias = aliasOf(option, syntax);
  return alias === undefined ? null : line(withValue(alias, option), `the same as --${flagOf(option)}`);
}

function withValue(flag: string, { value }: Option): string {
  return value === undefined ? `--${flag}` : `--${flag} ${value}`;
}

/** A flag and its meaning, wrapped beside it. */
export function line(flag: string, meaning: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of meaning.split(" ")) {
    if (current !== "" && FLAG_WIDTH + current.length + word.length + 3 > LINE_WIDTH) {
      lines.push(current);
      current = "";
    }
    current += current === "" ? word : ` ${word}`;
  }
  lines.push(current);
  const indent = " ".repeat(FLAG_WIDTH + 2);
  const first = flag.length < FLAG_WIDTH - 1 ? `  ${flag.padEnd(FLAG_WIDTH)}` : `  ${flag}\n${indent}`;
  return first + lines.join(`\n${indent}`);
}
