/**
 * Parses YAML that somebody else may have written; JSON is YAML too. Every value is text, as it was written: `1.10` stays what it is.
 * The parser's time grows with the square of some things, and it can exhaust the stack, which ends the process. So its tokens, which are
 * made in one pass and without recursion, are counted before it goes on.
 */
import { type CST, isAlias, isMap, isScalar, isSeq, LineCounter, Parser, parseDocument, visit } from "yaml";
import { lineAt, YamlProblem, yamlFault } from "./yaml-problem.ts";

/** A list of entries with lists and headers in them is 6 deep. */
const MOST_DEPTH = 12;
/** There are not half as many options. */
const MOST_KEYS = 200;
const MOST_ELEMENTS = 10_000;
/** Anchors and aliases, together. */
const MOST_MARKS = 1_000;
/** Between two values, besides blanks and comments: an indicator, an anchor. */
const MOST_BETWEEN = 10;
const MOST_LINES = 50_000;
/** In characters. No value that is written in quotes is nearly as long. */
const MOST_QUOTED = 8_192;
const MOST_DIRECTIVES = 3;
/** As much of an anchor's name as a message repeats. */
const MOST_NAME = 60;
/** This many times may all that anchors name be repeated by aliases that lead to aliases. */
const MOST_REPEATS = 1_000;

export { YamlProblem } from "./yaml-problem.ts";

/** A mapping is an object, a sequence an array, everything else is text; null if nothing is written. */
export type YamlValue = string | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

/** Where an element of a list is written. */
export interface ElementLines {
  readonly line: number;
  /** The line of each key that the element itself has. */
  readonly keys: ReadonlyMap<string, number>;
}

export interface ParsedYaml {
  readonly value: YamlValue;
  /** Of each element of a list, by the list's key; of the list that is the whole, by "". */
  linesOf(key: string): readonly ElementLines[];
}

/** @throws YamlProblem */
export function parseBoundedYaml(text: string): ParsedYaml {
  if (text.split("\n", MOST_LINES + 1).length > MOST_LINES) throw new YamlProblem(`it has more than ${MOST_LINES} lines`);
  requireBounds([...new Parser().parse(text)], text);
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: "failsafe", prettyErrors: false, logLevel: "silent", lineCounter: counter });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) throw yamlFault({ ...fault, message: fault.message, offset: beginningOf(document, fault.pos[0]) }, text);
  const anchors = new Set<string>();
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && node.anchor !== undefined) anchors.add(node.anchor);
      if (isScalar(node) && node.type === "PLAIN" && /^(?:null|~|)$/i.test(`${node.value}`)) node.value = null;
      if (isAlias(node) && !anchors.has(node.source)) throw nobody(node.source, lineAt(text, node.range?.[0] ?? 0));
    },
  });
  return { value: jsonOf(document), linesOf: (key) => linesIn(document, key, counter) };
}

/** What was opened and never closed is at fault where it begins. */
function beginningOf(document: ReturnType<typeof parseDocument>, offset: number): number {
  let beginning = offset;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (range && type?.startsWith("QUOTE") && range[0] < offset && offset <= range[1]) beginning = range[0];
    },
  });
  return beginning;
}

function nobody(name: string, line: number): YamlProblem {
  const why = `line ${line}: *${name.slice(0, MOST_NAME)} leads nowhere: no &${name.slice(0, MOST_NAME)} is above it, and a value that begins with * must be in quotes`;
  return new YamlProblem(why, { isOfGrammar: true });
}

function jsonOf(document: ReturnType<typeof parseDocument>): YamlValue {
  try {
    // Of the failsafe schema there are no other values.
    return document.toJS({ maxAliasCount: MOST_REPEATS }) as YamlValue;
  } catch (error) {
    throw new YamlProblem(error instanceof ReferenceError ? "its aliases repeat too much" : "its values cannot be put together", {
      cause: error,
    });
  }
}

/** Breadth first: what is deep would need as much stack. */
function requireBounds(documents: readonly CST.Token[], text: string): void {
  const all = (wanted: CST.Token["type"]) => documents.filter(({ type }) => type === wanted);
  const [, second] = all("document");
  if (second !== undefined) throw new YamlProblem(`line ${lineAt(text, second.offset)}: it has several documents (a line of --- or ...)`);
  if (all("directive").length > MOST_DIRECTIVES) throw new YamlProblem("it has too many directives (lines that begin with %)");
  const marks = new Marks(text);
  let level: readonly CST.Token[] = documents;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH) throw new YamlProblem("its values are nested too deep");
    marks.count(level);
    level = level.flatMap((token) => innerOf(token, marks));
  }
}

function innerOf(token: CST.Token, marks: Marks): readonly CST.Token[] {
  if (token.type === "error") throw marks.fault(token, token.message);
  if (token.type === "double-quoted-scalar" && token.source.length > MOST_QUOTED)
    throw marks.problem(token, "a value in quotes is too long");
  if (token.type === "document") {
    marks.countBetween(token.start);
    return token.value === undefined ? [] : [token.value];
  }
  if (!("items" in token)) return [];
  requireFew(token);
  return (token.items as readonly CST.CollectionItem[]).flatMap(({ start, key, sep, value }) => {
    marks.countBetween(start);
    marks.countBetween(sep ?? []);
    return [key, value].filter((inner) => inner !== undefined && inner !== null);
  });
}

class Marks {
  readonly #text: string;
  #marks = 0;

  constructor(text: string) {
    this.#text = text;
  }

  problem({ offset }: CST.Token, why: string): YamlProblem {
    return new YamlProblem(`line ${lineAt(this.#text, offset)}: ${why}`);
  }

  fault({ offset }: CST.Token, message: string): YamlProblem {
    return yamlFault({ code: "UNEXPECTED_TOKEN", message, offset }, this.#text);
  }

  count(tokens: readonly CST.Token[]): void {
    const tag = tokens.find(({ type }) => type === "tag");
    if (tag !== undefined) throw this.problem(tag, "it has a tag (a word after !), and tags are not taken");
    this.#marks += tokens.filter(({ type }) => type === "anchor" || type === "alias").length;
    if (this.#marks > MOST_MARKS) throw new YamlProblem(`it has more than ${MOST_MARKS} anchors and aliases`);
  }

  countBetween(tokens: readonly CST.Token[]): void {
    this.count(tokens);
    const meant = tokens.filter(({ type }) => type !== "space" && type !== "newline" && type !== "comment");
    if (meant.length > MOST_BETWEEN) throw new YamlProblem("values are missing between the signs in it");
  }
}

function requireFew({ type, items }: CST.BlockMap | CST.BlockSequence | CST.FlowCollection): void {
  // Both kinds of flow collections look alike here.
  const isMapping = type === "block-map" || (type === "flow-collection" && items.some(({ sep }) => sep !== undefined));
  if (isMapping && items.length > MOST_KEYS) throw new YamlProblem(`a mapping in it has more than ${MOST_KEYS} keys`);
  if (items.length > MOST_ELEMENTS) throw new YamlProblem(`a list in it has more than ${MOST_ELEMENTS} elements`);
}

function linesIn(document: ReturnType<typeof parseDocument>, key: string, counter: LineCounter): readonly ElementLines[] {
  const list = key === "" ? document.contents : document.get(key, true);
  if (!isSeq(list)) return [];
  const lineOf = (node: unknown) => counter.linePos((node as { readonly range?: readonly number[] | null } | null)?.range?.[0] ?? 0).line;
  return list.items.map((element) => {
    const pairs = isMap(element) ? element.items : [];
    return { line: lineOf(element), keys: new Map(pairs.map(({ key: name }) => [isScalar(name) ? `${name.value}` : "", lineOf(name)])) };
  });
}
