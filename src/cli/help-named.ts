/** The help of the commands that are about a fetch that runs, or has run. */
import { line, OUTPUT_FLAGS } from "./help-layout.ts";

/** How a fetch is named, for the help of the commands that are about one. */
const NAMED = `A fetch is named by its destination's path, or by its ID (16 digits of it are enough). Ended fetches are
known for 24 hours, or until the next fetch to the same destination. This command starts nothing.`;

function helpOf(command: string, summary: string, details: string, flags: readonly string[] = []): string {
  return `${summary}

Usage:
  fetch-action ${command} [options]

${details}

Options:
${[...flags, line("--json", "one JSON object on stdout")].join("\n")}
`;
}

export const PS_HELP = helpOf(
  "ps",
  "List the fetches that run now.",
  "It shows the fetches of this user that are found in the runtime folder.",
);
export const STATUS_HELP = helpOf("status <path|id>", "Tell how far a fetch is, or how it ended.", `${NAMED} Exit code 3: there is none.`);
export const LOGS_HELP = helpOf(
  "logs <path|id>",
  "Print what a fetch in the background has printed so far.",
  `${NAMED} Exit code 3: there is no log.`,
);
export const CANCEL_HELP = helpOf(
  "cancel <path|id>",
  "Stop a fetch, wait for its end, and remove its partial file and its checkpoint.",
  `${NAMED} Exit code 3: none runs, or it was complete before it could be stopped.`,
  [
    line("--all", "all fetches that run now, instead of one"),
    line("--keep", "leave the partial file and the checkpoint: the next fetch goes on from them"),
  ],
);
export const WAIT_HELP = `Follow a fetch to its end, with its progress, and end as it did.

Usage:
  fetch-action wait <path|id> [options]

${NAMED}

Options:
${line("--timeout TIME", "how long to wait; the fetch itself goes on")}
${OUTPUT_FLAGS}

Exit codes: those of the fetch; 3 there is no such fetch; 4 the time is over.
`;
