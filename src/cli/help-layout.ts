/** How a help text is laid out: flags with their meanings beside them. The options come from their table. */
import type { OptionSpec } from "../app/request/option-spec.ts";
import { ACCESS_OPTIONS } from "../app/request/option-table/access.ts";
import { DIGEST_OPTIONS } from "../app/request/option-table/digest.ts";
import { GITHUB_OPTIONS } from "../app/request/option-table/github.ts";
import { KEEP_OPTIONS } from "../app/request/option-table/keep.ts";
import { MANNER_OPTIONS } from "../app/request/option-table/manners.ts";
import { MODE_OPTIONS } from "../app/request/option-table/mode.ts";
import { PATIENCE_OPTIONS } from "../app/request/option-table/patience.ts";
import { REACH_OPTIONS } from "../app/request/option-table/reach.ts";
import { SNAPSHOT_OPTIONS } from "../app/request/option-table/snapshot.ts";
import { SOURCE_OPTIONS } from "../app/request/option-table/source.ts";
import { TRANSFER_OPTIONS } from "../app/request/option-table/transfer.ts";
import { UNPACK_OPTIONS } from "../app/request/option-table/unpack.ts";
import type { Option } from "../app/request/options.ts";
import { aliasOf, flagOf, type Syntax } from "./args.ts";

const FLAG_WIDTH = 28;
const LINE_WIDTH = 100;

/** How much is shown, of the commands that do something. */
export const OUTPUT_FLAGS = `${line("--json", "one JSON object on each line of stdout: progress, then the result or the error")}
${line("--no-progress", "no progress bar and no progress lines")}
${line("-q, --quiet", "nothing but errors")}`;

export const UNITS = "Sizes: 8MiB, 1GB, or bytes. Times: 500ms, 30s, 5m, 2h.";

/** The parts of a long list of flags, in their order: what each is called, and the groups of the table in it. */
const PARTS = {
  source: ["What to fetch, and where to", SOURCE_OPTIONS, GITHUB_OPTIONS],
  digest: ["What it is checked against", DIGEST_OPTIONS],
  speed: ["Connections, time and rate", TRANSFER_OPTIONS, MANNER_OPTIONS, PATIENCE_OPTIONS],
  access: ["Who you are, and the way there", ACCESS_OPTIONS, REACH_OPTIONS],
  keep: ["What is there already, and what is kept", KEEP_OPTIONS],
  unpack: ["Archives", UNPACK_OPTIONS],
  store: ["Buckets and snapshots", SNAPSHOT_OPTIONS],
  run: ["This run", MODE_OPTIONS],
} as const satisfies Readonly<Record<string, readonly [string, ...Readonly<Record<string, OptionSpec>>[]]>>;

/** All flags of a command that has many: each part below its name. @param own lines of flags that are not in the table, by part */
export function flagParts(syntax: Syntax, own: Readonly<Partial<Record<keyof typeof PARTS, readonly string[]>>>): string {
  const { manifest: _first, ...plain } = syntax;
  const parts = Object.entries(PARTS).map(([part, [title, ...groups]]) => {
    const flags = syntax.flags.filter(({ key }) => groups.some((group) => Object.hasOwn(group, key)));
    const [, lines = []] = Object.entries(own).find(([name]) => name === part) ?? [];
    return `${title}:\n${[flagLines({ ...(part === "source" ? syntax : plain), flags }), ...lines].join("\n")}`;
  });
  return parts.join("\n\n");
}

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
