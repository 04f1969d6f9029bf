/** The only place that writes to the streams of a command: nothing that is printed is obeyed by a terminal or a runner. */
import { printable, printableJson } from "../core/foreign-text.ts";

/** Bytes that wait for whoever reads stdout. */
export function waitingBytes(): number {
  return process.stdout.writableLength;
}

/** Text for people, on stdout. */
export function print(text: string): void {
  process.stdout.write(printable(text));
}

/** Text for people, on stderr: what a pipe should not get. */
export function printAside(text: string): void {
  process.stderr.write(printable(text));
}

/** One object a line, for programs. */
export function printJson(value: object): void {
  process.stdout.write(`${printableJson(value)}\n`);
}

/** Where a bar may be drawn over and over; null where nobody watches. */
export function watchedTerminal(): NodeJS.WriteStream | null {
  return process.stderr.isTTY === true && process.env["TERM"] !== "dumb" ? process.stderr : null;
}

/** A reader that went away (`| head`) is no fault of the fetch. */
export function outliveReaders(): void {
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});
}
