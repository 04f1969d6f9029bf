/** Answers that refuse: their text is read at once, within bounds, so that whoever looks at the answer later can ask what it said. */
import type { WireResponse } from "../wire/wire.ts";

/** What a store said when it refused. */
export interface StoreRefusal {
  /** Its own word for it, e.g. `NoSuchKey`; empty without one. */
  readonly name: string;
  readonly message: string;
}

const NOTHING_SAID: StoreRefusal = { name: "", message: "" };

/** What was said by answers whose bodies were read. */
export class Refusals<R extends StoreRefusal> {
  readonly #said = new WeakMap<WireResponse, R>();

  /** The answer without its body, which was read. */
  note({ status, headers }: WireResponse, refusal: R): WireResponse {
    const spent: WireResponse = { status, headers, isEndProven: true, stream: async () => {}, resume: () => {}, cancel: () => {} };
    this.#said.set(spent, refusal);
    return spent;
  }

  of(response: WireResponse): R | null {
    return this.#said.get(response) ?? null;
  }
}

/** A precondition that failed, and a range that lies outside: HTTP itself says what they mean. */
const HTTP_OWN = new Set([412, 416]);

/** Whether an answer refuses, in a way that only its text explains. */
export function isRefusal({ status }: WireResponse): boolean {
  return status >= 400 && !HTTP_OWN.has(status);
}

/** The error that S3, Google's and Microsoft's stores send as XML. */
export function parseXmlError(body: string): StoreRefusal {
  const name = textOf(body, "Code");
  return name === "" ? NOTHING_SAID : { name, message: textOf(body, "Message") };
}

/** The text of the first such element, which has no elements in it, without blanks around it; empty without one. */
export function textOf(xml: string, element: string): string {
  return wholeTextOf(xml, element, MOST_TEXT).trim();
}

/** The same with its blanks. @param most a longer text is not believed */
export function wholeTextOf(xml: string, element: string, most: number): string {
  const start = xml.indexOf(`<${element}>`);
  if (start < 0) return "";
  const from = start + element.length + 2;
  const end = xml.indexOf("<", from);
  if (end < 0 || !xml.startsWith(`</${element}>`, end) || end - from > most) return "";
  return xml
    .slice(from, end)
    .replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, (_, name?: string, decimal?: string, hex?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? "";
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "";
    });
}

const MOST_TEXT = 2_000;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
