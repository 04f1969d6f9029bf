/** A real terminal: a window of a tmux server of its own, whose screen can be read. */
import { join } from "node:path";
import { needCommand, runCommand, waitUntil } from "./system.ts";

export interface TerminalOptions {
  /** A folder for the server's socket. */
  readonly folder: string;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working folder. */
  readonly cwd: string;
  /** A command line for sh; its exit code is shown on the screen when it has ended. */
  readonly command: string;
}

/** A server that was asked to end still answers on its socket for a moment: every terminal has one of its own. */
let servers = 0;

export class Terminal implements Disposable {
  readonly #tmux: string;
  readonly #server: readonly string[];

  constructor({ folder, columns, env, cwd, command }: TerminalOptions) {
    this.#tmux = needCommand("tmux", "tmux");
    this.#server = ["-u", "-f", "/dev/null", "-S", join(folder, `tmux-${++servers}.sock`)];
    // The shell outlives Ctrl-C, so that it can tell the exit code; cat keeps the window open.
    const script = `trap : INT; ${command}; echo "exit code $?"; exec cat`;
    const size = ["-x", `${columns}`, "-y", "20"];
    runCommand(this.#tmux, [...this.#server, "new-session", "-d", ...size, "-c", cwd, "sh", "-c", script], { LANG: "C.UTF-8", ...env });
  }

  /** What stands on the screen now: its lines, long ones whole, without the empty ones. */
  screen(): string[] {
    const text = runCommand(this.#tmux, [...this.#server, "capture-pane", "-p", "-J"]);
    return text
      .split("\n")
      .map((line) => line.trimEnd())
      .filter((line) => line !== "");
  }

  /** Keys as tmux names them, e.g. `C-c`. */
  press(key: string): void {
    runCommand(this.#tmux, [...this.#server, "send-keys", key]);
  }

  /** The screen as soon as one of its lines matches. */
  async shows(pattern: RegExp, deadlineMs?: number): Promise<{ readonly screen: readonly string[]; readonly line: string }> {
    let screen: string[] = [];
    const line = await waitUntil(
      `${pattern} on the screen`,
      () => {
        screen = this.screen();
        return screen.find((each) => pattern.test(each));
      },
      deadlineMs,
    ).catch((error: unknown) => {
      throw new Error(`The screen never showed ${pattern}, but:\n${screen.join("\n")}`, { cause: error });
    });
    return { screen, line };
  }

  [Symbol.dispose](): void {
    runCommand(this.#tmux, [...this.#server, "kill-server"]);
  }
}
