/**
 * The log of a job, and everything else that goes to the runner. No other file uses @actions/core. So no text that is written can be
 * taken for a command of the runner, whoever wrote the text.
 */

import type { AbandonedFetch } from "../app/after-job/save-abandoned.ts";
import { type UnfinishedFetch, unfinishedFetchOf } from "../app/partial/unfinished-fetch.ts";
import { describeDetail } from "../app/report/describe.ts";
import { LineLog } from "../app/report/line-log.ts";
import type { FetchRequest, RestoreRequest } from "../app/request/request.ts";
import { FetchError } from "../core/errors.ts";
import type { FetchEvent } from "../core/events.ts";
import { foreignText, printable } from "../core/foreign-text.ts";
import type { Reporter } from "../core/ports.ts";
import { codeOf } from "../core/thrown.ts";
import { STATE_FETCH } from "./state.ts";

type ActionsCore = typeof import("@actions/core");

export class ActionLog {
  readonly #core: ActionsCore;

  private constructor(core: ActionsCore) {
    this.#core = core;
  }

  /** Loads @actions/core, which takes 70 ms, and masks the secrets before anything can be printed. */
  static async open(secrets: readonly string[]): Promise<ActionLog> {
    const core = await import("@actions/core");
    for (const secret of secrets) core.setSecret(secret);
    return new ActionLog(core);
  }

  /** Every later line of the job shows asterisks in its place. */
  mask(secret: string): void {
    this.#core.setSecret(secret);
  }

  debug(text: string): void {
    this.#core.debug(printable(text));
  }

  info(text: string): void {
    this.#core.info(printable(text));
  }

  notice(text: string): void {
    this.#core.notice(printable(text));
  }

  warning(text: string): void {
    this.#core.warning(printable(text));
  }

  /** Fails the step, with an annotation. */
  fail(text: string): void {
    this.#core.setFailed(printable(text));
  }

  /** What somebody else printed, folded under a title. */
  group(title: string, text: string): void {
    this.#core.startGroup(foreignText(title));
    this.info(text);
    this.#core.endGroup();
  }

  /** @throws FetchError io: the runner's file cannot be written */
  setOutputs(outputs: Readonly<Record<string, string>>): void {
    try {
      for (const [name, value] of Object.entries(outputs)) this.#core.setOutput(name, value);
    } catch (error) {
      throw new FetchError(
        "io",
        `Cannot set the outputs of the step: the file that GITHUB_OUTPUT names cannot be written${codeInBrackets(error)}`,
        {
          hint: "Check the runner's disk and the permissions of its temporary folder.",
          cause: error,
        },
      );
    }
  }

  /** @throws FetchError io: the runner's file cannot be written */
  addPath(folder: string): void {
    try {
      this.#core.addPath(folder);
    } catch (error) {
      throw new FetchError("io", `Cannot add to the PATH: the file that GITHUB_PATH names cannot be written${codeInBrackets(error)}`, {
        cause: error,
      });
    }
  }

  /** Leaves a value for the post step. If that fails, post keeps nothing, and the fetch itself is still right. */
  saveState(name: string, value: unknown): void {
    try {
      this.#core.saveState(name, value);
    } catch (error) {
      this.warning(
        `The post step will keep nothing of this fetch: the file that GITHUB_STATE names cannot be written${codeInBrackets(error)}.`,
      );
    }
  }
}

function codeInBrackets(error: unknown): string {
  return codeOf(error) === "" ? "" : ` (${codeOf(error)})`;
}

export interface LogOptions {
  /** Null if another process fetches. Then there is nothing for post to keep. */
  readonly request: FetchRequest | RestoreRequest | null;
  /** Called when the first line is due, and not before the first request. */
  readonly openLog: () => Promise<ActionLog>;
  /** Called when the first byte is about to come. */
  readonly onOpened: (fetch: UnfinishedFetch) => void;
}

export function logReporter({ request, openLog, onOpened }: LogOptions): Reporter {
  const lines = new LineLog();
  return {
    report: (event) => {
      const [line, detail] = [lines.lineOf(event), describeDetail(event)];
      const kept = event.type === "opened" && request !== null ? unfinishedFetchOf(request, event) : null;
      if (kept !== null) onOpened(kept);
      if (line === null && detail === null) return;
      void openLog().then((log) => {
        // Saved before the first byte is kept, so that post knows of it even if this process is killed.
        if (kept !== null) log.saveState(STATE_FETCH, { ...kept, pid: process.pid } satisfies AbandonedFetch);
        if (detail !== null) log.debug(detail);
        if (line !== null) write(log, event, line);
      });
    },
  };
}

function write(log: ActionLog, { type }: FetchEvent, line: string): void {
  if (type === "warning") log.warning(line);
  else if (type === "notice") log.notice(line);
  else log.info(line);
}
