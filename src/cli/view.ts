/** What the user sees of a fetch: a bar on a terminal, else a line every few seconds, or JSON for programs. */
import { LineLog } from "../app/report/line-log.ts";
import type { FetchError } from "../core/errors.ts";
import type { FetchEvent } from "../core/events.ts";
import type { Reporter } from "../core/ports.ts";
import type { FetchResult } from "../core/result.ts";
import { writeError } from "../core/running-status.ts";
import type { OutputOptions } from "./args.ts";
import { print, printAside, printJson, waitingBytes, watchedTerminal } from "./print.ts";
import { ProgressBar } from "./progress-bar.ts";

export interface View extends Reporter {
  /** The last sentence of a command that succeeded. */
  note(sentence: string): void;
  succeeded(result: FetchResult, sentence: string): void;
  failed(error: FetchError, hint: string): void;
  /** Nothing more is said, not even how it ended. */
  close(): void;
}

/** If nobody reads stdout, no more than this is held in memory, in bytes. Progress is then left out. */
const MOST_WAITING_BYTES = 64 * 1024;

export function createView(options: OutputOptions): View {
  if (options.json) return new JsonView(options);
  return new TextView(options);
}

/** One object on each line of stdout; nothing on stderr. */
class JsonView implements View {
  readonly #options: OutputOptions;

  constructor(options: OutputOptions) {
    this.#options = options;
  }

  report(event: FetchEvent): void {
    if (this.#options.quiet || waitingBytes() > MOST_WAITING_BYTES) return;
    if (event.type === "progress" && this.#options.progress) {
      this.#write({ event: "progress", ...event.progress });
    } else if (event.type === "files" && this.#options.progress) {
      const { total, ended, failed, progress } = event;
      this.#write({ event: "progress", ...progress, files: total, ended, failed });
    } else if (event.type === "entry") {
      if (event.event.type === "warning" || event.event.type === "notice") {
        this.#write({ event: event.event.type, source: event.source, message: event.event.message });
      }
    } else if (event.type === "retry" || event.type === "throttled" || event.type === "notice" || event.type === "warning") {
      const { type, ...details } = event;
      this.#write({ event: type, ...details });
    }
  }

  note(): void {}

  close(): void {}

  succeeded(result: FetchResult): void {
    this.#write({ event: "result", ...result });
  }

  failed(error: FetchError): void {
    const { result } = error;
    const { changed = false, keptBytes = 0 } = result ?? {};
    // What the fetch did before it failed, if it had begun.
    const end = result === undefined ? {} : pickEnd(result);
    this.#write({ event: "error", ...writeError(error), changed, keptBytes, ...end });
  }

  #write(line: object): void {
    printJson(line);
  }
}

function pickEnd({ status, path, fetchId, reason, fetchedBytes, wastedBytes, durationMs, results }: FetchResult) {
  return { ...(results === undefined ? {} : { results }), status, path, fetchId, reason, fetchedBytes, wastedBytes, durationMs };
}

/** Sentences on stderr; the last one of a success on stdout. */
class TextView implements View {
  readonly #options: OutputOptions;
  readonly #bar: ProgressBar | null;
  readonly #lines = new LineLog();

  constructor(options: OutputOptions) {
    this.#options = options;
    const terminal = options.progress && !options.quiet ? watchedTerminal() : null;
    this.#bar = terminal === null ? null : new ProgressBar(terminal);
  }

  report(event: FetchEvent): void {
    if (this.#options.quiet) return;
    if ((event.type === "progress" || event.type === "files") && !this.#options.progress) return;
    if (event.type === "progress" && this.#bar !== null) return this.#bar.draw(event.progress);
    if (event.type === "files" && this.#bar !== null) return this.#bar.drawFiles(event);
    if (event.type === "finalizing") return this.#bar?.note("checking and finishing");
    const line = this.#lines.plainLineOf(event);
    if (line === null) return;
    this.#bar?.clear();
    printAside(`${line}\n`);
  }

  note(sentence: string): void {
    this.#bar?.clear();
    if (!this.#options.quiet) print(`${sentence}\n`);
  }

  close(): void {
    this.#bar?.clear();
  }

  succeeded(_result: FetchResult, sentence: string): void {
    this.note(sentence);
  }

  failed(error: FetchError, hint: string): void {
    this.#bar?.clear();
    printAside(`fetch-action [${error.code}]: ${error.message}.${hint === "" ? "" : `\n  ${hint}`}\n`);
  }
}
