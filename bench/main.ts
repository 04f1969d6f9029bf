/**
 * `npm run bench [-- <scenario> ...]`: figures side by side, on this machine, in one run, into this machine's file in bench/results and
 * into the documents. `--compare` shows all machines side by side. `--short`, for CI: less data, nothing is written, and it fails when a
 * ratio is twice as bad as it should be.
 */
import { readArguments } from "../scripts/arguments.ts";
import { compareAsText } from "./compare.ts";
import { writeDocuments } from "./documents.ts";
import { currentCommit, describeMachine, describePrograms, thisMachine } from "./machine.ts";
import { keepResults, readResults } from "./results.ts";
import { type BenchReport, excess, type Figure, formatTable, type Scenario } from "./scenario.ts";
import { MAIN, ORDER, SCENARIOS, SHORT } from "./scenarios/all.ts";

/** A shared machine's noise only adds time, by up to this factor. */
const SHORT_TOLERANCE = 2;

const machine = thisMachine();
const where = describeMachine(machine);

/** With the machine beside it: a figure says nothing without one. */
function formatFigure(figure: Figure): string {
  const { what, value, best, target, wanted } = figure;
  const show = (number: number | null | undefined) => `${Number((number ?? Number.NaN).toPrecision(3))}`;
  const verdict = Number.isNaN(excess(figure)) ? "not measured" : excess(figure) <= 1 ? "met" : "MISSED";
  const ofBest = best === undefined ? "" : ` (of the best rounds ${show(best)})`;
  return `  ${verdict}: ${what}: ${show(value)}${ofBest}, wanted ${wanted} ${target} [${where}]`;
}

async function measure(scenario: Scenario, isShort: boolean): Promise<BenchReport | null> {
  console.log(`\n${scenario.name}: ${scenario.title}${isShort ? " (short form: less data, or fewer rounds)" : ""}`);
  try {
    const report = await scenario.run({ isShort });
    console.log([formatTable(report), ...report.figures.map(formatFigure), ...report.notes.map((note) => `  ${note}`)].join("\n"));
    return report;
  } catch (error) {
    console.error(`  ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return null;
  }
}

const list = (scenarios: readonly Scenario[]) => scenarios.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`).join("\n");
const USAGE = `Usage: npm run bench [-- [--all] [--short] [<scenario> ...]]
       npm run bench -- --compare      the figures of all machines side by side; measures nothing
       npm run bench -- --documents    writes them into the documents; measures nothing

Scenarios:
${list(MAIN)}

With --all, in more than an hour, or by name:
${list(SCENARIOS.filter((scenario) => !MAIN.includes(scenario)))}
`;
const flag = { type: "boolean", default: false } as const;
const options = { all: flag, short: flag, compare: flag, documents: flag, help: { ...flag, short: "h" } } as const;
const { values, positionals: wanted } = readArguments({ allowPositionals: true, options }, USAGE);
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const unknown = wanted.filter((name) => !ORDER.includes(name));
if (unknown.length > 0) {
  console.error(`There is no scenario ${unknown.join(", ")}. There are: ${ORDER.join(", ")}.`);
  process.exit(2);
}
if (values.compare || values.documents) {
  const machines = await readResults();
  if (values.compare) console.log(compareAsText(machines, ORDER));
  if (values.documents) await writeDocuments(machines, ORDER);
  process.exit();
}

// Ends through process.exit, so that what scenarios made is removed.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const [programs, commit] = [describePrograms(), currentCommit()];
console.log(`${where}\n${programs}\ncommit ${commit}`);
const byDefault = values.short ? SHORT : values.all ? SCENARIOS : MAIN;
for (const scenario of wanted.length === 0 ? byDefault : SCENARIOS.filter(({ name }) => wanted.includes(name))) {
  const report = await measure(scenario, values.short);
  if (report === null) continue;
  if (!values.short) {
    const { name, title } = scenario;
    await keepResults(report, { scenario: name, title, date: new Date().toISOString(), commit, programs, machine }, ORDER);
    await writeDocuments(await readResults(), ORDER);
  } else if (report.figures.some((figure) => excess(figure) > SHORT_TOLERANCE)) process.exitCode = 1;
}
// Servers of scenarios that failed would keep the process alive.
process.exit();
