/** The only place that writes to stdout and stderr. It sees to it that no terminal and no runner obeys what is printed. */
import { printable, printableJson } from "../core/foreign-text.ts";

/** Where text goes that is the output of a command: to stderr once stdout is for the bytes of a file. */
let output: NodeJS.WriteStream = process.stdout;

/** From now on all text goes to stderr. */
export function keepStdoutForBytes(): void {
  output = process.stderr;
}

/**
 * Bytes of a file, on stdout. Resolves when the reader's pipe has taken all of them.
 * @throws an error of Node's: EPIPE if the reader has gone
 */
export function printBytes(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** Whether somebody would see the bytes, and no program. */
export function isStdoutTerminal(): boolean {
  return process.stdout.isTTY === true;
}

/** Whether stdout has bytes that its reader has not taken: they keep the process. */
export function hasUnread(): boolean {
  return process.stdout.writableLength > 0;
}

/** Resolves when all that was said on stderr is out. */
export function whenSaid(): Promise<void> {
  return new Promise((resolve) => process.stderr.write("", () => resolve()));
}

/** How many bytes wait until somebody reads the output. */
export function waitingBytes(): number {
  return output.writableLength;
}

/** Text for people, on stdout. */
export function print(text: string): void {
  output.write(printable(text));
}

/** Text for people, on stderr, so that it does not go into a pipe. */
export function printAside(text: string): void {
  process.stderr.write(printable(text));
}

/** One object on each line, for programs. */
export function printJson(value: object): void {
  output.write(`${printableJson(value)}\n`);
}

/** The terminal that a bar can be drawn on; null if nobody watches. */
export function watchedTerminal(): NodeJS.WriteStream | null {
  return process.stderr.isTTY === true && process.env["TERM"] !== "dumb" ? process.stderr : null;
}

/** A reader that went away (`| head`) must not end the fetch. */
export function outliveReaders(): void {
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
}
