/** What every scenario of the bench is: it measures, and gives a table and the figures that count; it asserts nothing. */

/** What one program took, round by round. */
export interface Timing {
  readonly name: string;
  readonly commandLine: string;
  /** Infinity when it was given up; null in a file, since JSON has no Infinity. */
  readonly wallMs: readonly (number | null)[];
  readonly cpuMs: readonly (number | null)[];
  readonly peakRssBytes: readonly (number | null)[];
}

/** A figure that is to be reached. */
export interface Figure {
  readonly what: string;
  /** What decides: of times and ratios of times, the one of the medians. NaN when it could not be measured; null in a file. */
  readonly value: number | null;
  /** The same of the best rounds. A shared machine's noise only adds time, so a program can do at least this. */
  readonly best?: number | null;
  readonly target: number;
  /** Which side of the target is the good one. */
  readonly wanted: "at most" | "at least";
}

export interface BenchReport {
  /** How many times each program ran. */
  readonly runs: number;
  readonly figures: readonly Figure[];
  readonly timings: readonly Timing[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Command lines, what is missing, how to read the figures. */
  readonly notes: readonly string[];
}

/** What ran in one scenario, as it is kept: what it took in each round, the best and the median. */
interface KeptTiming extends Timing {
  readonly bestMs: number | null;
  readonly medianMs: number | null;
}

export interface KeptFigure extends Figure {
  /** Null when it was not measured. */
  readonly isMet: boolean | null;
}

/** A report as it is kept in the file of a machine. */
export interface KeptResult extends Omit<BenchReport, "figures" | "timings"> {
  readonly scenario: string;
  readonly title: string;
  /** When it was measured, ISO 8601. */
  readonly date: string;
  /** What was measured. */
  readonly commit: string;
  /** Of Node and of the other programs. */
  readonly programs: string;
  readonly figures: readonly KeptFigure[];
  readonly timings: readonly KeptTiming[];
}

export interface Scenario {
  /** What `npm run bench -- <name>` calls it. */
  readonly name: string;
  readonly title: string;
  run(scale: Scale): Promise<BenchReport>;
}

/** The whole of it, or a short form for CI: less data, fewer rounds. */
export interface Scale {
  readonly isShort: boolean;
}

/** How far a figure is beyond its target, as a factor: 1 or less when it is reached; NaN when it was not measured. */
export function excess({ value, target, wanted }: Figure): number {
  if (value === null) return Number.NaN;
  return wanted === "at most" ? value / target : target / value;
}

export interface BestAndMedian {
  readonly best: number;
  readonly median: number;
}

/** The least and the middle value. Of times that were given up, Infinity. */
export function bestAndMedian(values: readonly (number | null)[]): BestAndMedian {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  return { best: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}

/** A figure's two values: by medians, and by the best rounds. */
export interface MedianAndBest {
  readonly value: number;
  readonly best: number;
}

/** @param of gives the number from either of them */
export function byMedianAndBest(of: (kind: keyof BestAndMedian) => number): MedianAndBest {
  return { value: of("median"), best: of("best") };
}

/** Pads columns; the first is text, the others are figures. */
export function formatTable({ columns, rows }: Pick<BenchReport, "columns" | "rows">): string {
  const lines = [columns, columns.map(() => ""), ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const cell = (text: string, column: number) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0));
  return lines
    .map((line, index) => widths.map((width, column) => (index === 1 ? "-".repeat(width) : cell(line[column] ?? "", column))).join("  "))
    .join("\n");
}
