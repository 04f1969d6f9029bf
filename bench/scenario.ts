/** What every scenario of the bench is: it measures, and gives a table and the figures that count; it asserts nothing. */

/** What one program took, round by round. */
export interface Timing {
  readonly name: string;
  readonly commandLine: string;
  /** Infinity when it was given up. */
  readonly wallMs: readonly number[];
  readonly cpuMs: readonly number[];
  readonly peakRssBytes: readonly (number | null)[];
}

/** A figure that is to be reached. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly target: number;
  /** Which side of the target is the good one. */
  readonly wanted: "at most" | "at least";
}

export interface BenchReport {
  readonly figures: readonly Figure[];
  readonly timings: readonly Timing[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Command lines, what is missing, how to read the figures. */
  readonly notes: readonly string[];
}

/** A report as it is kept in bench/results.json. */
export interface KeptResult extends BenchReport {
  readonly scenario: string;
  readonly title: string;
  /** When it was measured, ISO 8601. */
  readonly date: string;
  /** Where, and with which versions. */
  readonly machine: string;
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

/** How far a figure is beyond its target, as a factor: 1 or less when it is reached. */
export function excess({ value, target, wanted }: Figure): number {
  return wanted === "at most" ? value / target : target / value;
}

export interface BestAndMedian {
  readonly best: number;
  readonly median: number;
}

/** The least and the middle value: a machine adds noise, never speed, so the best is the one to compare. */
export function bestAndMedian(values: readonly number[]): BestAndMedian {
  const sorted = [...values].sort((a, b) => a - b);
  return { best: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}

/** Pads columns; the first is text, the others are figures. */
export function formatTable({ columns, rows }: BenchReport): string {
  const lines = [columns, columns.map(() => ""), ...rows];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const cell = (text: string, column: number) => (column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0));
  return lines
    .map((line, index) => widths.map((width, column) => (index === 1 ? "-".repeat(width) : cell(line[column] ?? "", column))).join("  "))
    .join("\n");
}
