/**
 * The head of an HTTP/1.1 answer (RFC 9112 2 to 5), read as it arrives; every byte is looked at once. What real servers write and
 * curl accepts is accepted: bare line feeds, folded lines, blanks before a colon. What could be read in two ways is refused.
 */
import { FetchError } from "../core/errors.ts";

/** The longest head. No honest answer has more; Node's own limit is 16 KiB. */
export const MOST_HEAD_BYTES = 64 * 1024;
/** The longest value of a field that is read. The longest real ones are signed URLs in a Location. */
const MOST_FIELD_BYTES = 8 * 1024;

/** Without one of these an answer would mean something else, so an answer is refused if one is too long. Other long fields are left out. */
const DECIDING = new Set(["content-length", "transfer-encoding", "content-encoding", "content-range", "location"]);

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;
const PROTOCOL = "HTTP/1.";
const STATUS_LINE = /^HTTP\/1\.([01])[ \t]+([1-9]\d\d)(?![^ \t])/;
/** RFC 9110 5.6.2. */
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export type Fields = Readonly<Record<string, string>>;

export interface ResponseHead {
  readonly status: number;
  /** Whether it is HTTP/1.0, whose connections are for one answer unless it says otherwise. */
  readonly isOld: boolean;
  /** Names in lower case; repeated ones joined with a comma. */
  readonly headers: Fields;
}

export class HeadReader {
  #bytes = Buffer.alloc(0);
  #filled = 0;
  /** Up to where line ends were looked for, and where the line begins that is not complete. */
  #seen = 0;
  #lineStart = 0;
  /** The complete lines, without their ends. */
  #lines: string[] = [];

  /**
   * Takes what has arrived; null while the head is not complete.
   * @returns the head, and how many of these bytes were its own
   * @throws FetchError bad-response
   */
  read(bytes: Buffer): { readonly head: ResponseHead; readonly usedBytes: number } | null {
    const before = this.#filled;
    this.#append(bytes.subarray(0, MOST_HEAD_BYTES - before));
    while (!this.#takeLine()) {
      if (this.#seen < this.#filled) continue;
      if (this.#filled >= MOST_HEAD_BYTES) throw badHead("its head is longer than 64 KiB");
      this.#requireProtocol();
      return null;
    }
    const usedBytes = this.#lineStart - before;
    const lines = this.#lines;
    this.#filled = this.#seen = this.#lineStart = 0;
    this.#lines = [];
    return { head: parseLines(lines), usedBytes };
  }

  #append(bytes: Buffer): void {
    if (this.#filled + bytes.length > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(1024, 2 * (this.#filled + bytes.length)));
      this.#bytes.copy(larger, 0, 0, this.#filled);
      this.#bytes = larger;
    }
    bytes.copy(this.#bytes, this.#filled);
    this.#filled += bytes.length;
  }

  /** Looks for the next line end; whether it ended the head. */
  #takeLine(): boolean {
    const found = this.#bytes.subarray(0, this.#filled).indexOf(LINE_FEED, this.#seen);
    if (found === -1) {
      this.#seen = this.#filled;
      return false;
    }
    const end = found > this.#lineStart && this.#bytes[found - 1] === CARRIAGE_RETURN ? found - 1 : found;
    const line = this.#bytes.toString("latin1", this.#lineStart, end);
    this.#seen = this.#lineStart = found + 1;
    // Empty lines before the status line are skipped, as RFC 9112 2.2 asks of servers.
    if (line === "") return this.#lines.length > 0;
    this.#lines.push(line);
    return false;
  }

  /** A server that speaks another protocol may wait for us for ever. Its first bytes show that. */
  #requireProtocol(): void {
    const first =
      this.#lines[0] ?? this.#bytes.toString("latin1", this.#lineStart, Math.min(this.#filled, this.#lineStart + PROTOCOL.length));
    if (first !== "\r" && !PROTOCOL.startsWith(first.slice(0, PROTOCOL.length))) throw badHead("it is not HTTP/1.1");
  }
}

function parseLines(lines: readonly string[]): ResponseHead {
  const status = STATUS_LINE.exec((lines[0] ?? "").slice(0, MOST_FIELD_BYTES));
  if (status === null) throw badHead("it is not HTTP/1.1");
  const headers: Record<string, string> = Object.create(null);
  const isFolded = lines.some((line, i) => i > 0 && isBlank(line.charCodeAt(0)));
  const fields = isFolded ? unfold(lines) : lines;
  for (let i = 1; i < fields.length; i += 1) {
    const line = fields[i] ?? "";
    if (line.includes("\0")) throw badHead("its head has a zero byte");
    const colon = line.indexOf(":");
    if (colon < 1) throw badHead("a line of its head is not a field");
    const name = trimBlanks(line.slice(0, colon)).toLowerCase();
    const value = trimBlanks(line.slice(colon + 1));
    const before = headers[name];
    headers[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return { status: Number(status[2]), isOld: status[1] === "0", headers: areWithinLimits(headers) ? headers : withinLimits(headers) };
}

/** Lines that begin with a blank go on with the field before them (RFC 9112 5.2). The first line is not one of a field. */
function unfold(lines: readonly string[]): readonly string[] {
  const unfolded: string[] = [];
  for (const [i, line] of lines.entries()) {
    if (i === 0 || !isBlank(line.charCodeAt(0))) unfolded.push(line);
    else if (unfolded.length === 1) throw badHead("its head begins with a blank");
    else unfolded.push(`${unfolded.pop()} ${trimBlanks(line)}`);
  }
  return unfolded;
}

/** So it is with nearly all heads. */
function areWithinLimits(fields: Fields): boolean {
  for (const name in fields) {
    const value = fields[name] ?? "";
    if (value.length > MOST_FIELD_BYTES || name.length > MOST_FIELD_BYTES || value.includes("\r") || !TOKEN.test(name)) return false;
  }
  return true;
}

/** The fields that may be looked at, without those whose names are invalid. @throws FetchError bad-response */
export function withinLimits(fields: Fields): Fields {
  const kept: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(fields)) {
    if (value.length <= MOST_FIELD_BYTES) {
      // A bare carriage return is a blank (RFC 9112 2.2).
      if (name.length <= MOST_FIELD_BYTES && TOKEN.test(name)) kept[name] = value.replaceAll("\r", " ");
    } else if (DECIDING.has(name)) throw badHead(`its ${name} is longer than 8 KiB`);
  }
  return kept;
}

/** Without blanks and tabs at both ends. A regular expression would need quadratic time for a long row of blanks. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

export function badHead(why: string): FetchError {
  return new FetchError("bad-response", `Cannot read the server's answer: ${why}`);
}
