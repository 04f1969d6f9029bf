/** The only place that writes to stdout and stderr. It sees to it that no terminal and no runner obeys what is printed. */
import { printable, printableJson } from "../core/foreign-text.ts";

/** How many bytes wait until somebody reads stdout. */
export function waitingBytes(): number {
  return process.stdout.writableLength;
}

/** Text for people, on stdout. */
export function print(text: string): void {
  process.stdout.write(printable(text));
}

/** Text for people, on stderr, so that it does not go into a pipe. */
export function printAside(text: string): void {
  process.stderr.write(printable(text));
}

/** One object on each line, for programs. */
export function printJson(value: object): void {
  process.stdout.write(`${printableJson(value)}\n`);
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
