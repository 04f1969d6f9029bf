/**
 * Counts the steps of a regular expression on a text, as an engine takes them that tries one way after the other (V8's does). Clocks
 * say little on a busy machine; that twice the text takes twice the steps does not depend on one.
 */

type Node =
  | { readonly kind: "char"; readonly matches: (char: string) => boolean; readonly sample: string }
  | { readonly kind: "start" | "end" | "word-edge" }
  | { readonly kind: "look"; readonly isWanted: boolean; readonly inner: Node }
  | { readonly kind: "sequence" | "either"; readonly parts: readonly Node[] }
  | { readonly kind: "repeat"; readonly inner: Node; readonly least: number; readonly most: number; readonly isLazy: boolean };

type Next = (at: number) => boolean;

/** Characters that stand for what a class may hold. */
const SAMPLES = [...'a0 ."Gé-/:,;=%(_b1[\\*?\t'];

export class SteppedRegExp {
  readonly #root: Node;
  readonly #isGlobal: boolean;

  constructor({ source, flags }: RegExp) {
    this.#root = new Parser(source, flags.replace(/[gy]/g, "")).parse();
    this.#isGlobal = flags.includes("g");
  }

  /** Steps to find the first match, or all of them with the flag `g`. */
  steps(text: string): number {
    let steps = 0;
    const run = (node: Node, at: number, next: Next): boolean => {
      steps += 1;
      switch (node.kind) {
        case "char":
          return at < text.length && node.matches(text.charAt(at)) && next(at + 1);
        case "start":
          return at === 0 && next(at);
        case "end":
          return at === text.length && next(at);
        case "word-edge":
          return /\w/.test(text.charAt(at - 1)) !== /\w/.test(text.charAt(at)) && next(at);
        case "look":
          return run(node.inner, at, () => true) === node.isWanted && next(at);
        case "either":
          return node.parts.some((part) => run(part, at, next));
        case "sequence": {
          const from = (index: number): Next => {
            const part = node.parts[index];
            return part === undefined ? next : (here) => run(part, here, from(index + 1));
          };
          return from(0)(at);
        }
        case "repeat": {
          const again = (count: number, here: number): boolean => {
            const more = () => count < node.most && run(node.inner, here, (after) => after > here && again(count + 1, after));
            if (count < node.least) return more();
            return node.isLazy ? next(here) || more() : more() || next(here);
          };
          return again(0, at);
        }
      }
    };
    for (let at = 0; at <= text.length; ) {
      let end = -1;
      const isFound = run(this.#root, at, (here) => {
        end = here;
        return true;
      });
      if (isFound && !this.#isGlobal) break;
      at = isFound ? Math.max(end, at + 1) : at + 1;
    }
    return steps;
  }

  /** Whether the character is one that it looks for somewhere. */
  knows(character: string): boolean {
    return isKnown(this.#root, character);
  }

  /** Texts that match some of its beginning each. */
  prefixes(): readonly string[] {
    return [...new Set(beginnings(this.#root))];
  }
}

function isKnown(node: Node, character: string): boolean {
  if (node.kind === "char") return node.matches(character);
  if (node.kind === "sequence" || node.kind === "either") return node.parts.some((part) => isKnown(part, character));
  return (node.kind === "repeat" || node.kind === "look") && isKnown(node.inner, character);
}

function beginnings(node: Node): string[] {
  if (node.kind === "char") return ["", node.sample];
  if (node.kind === "repeat") return beginnings(node.inner);
  if (node.kind === "either") return node.parts.flatMap(beginnings);
  if (node.kind !== "sequence") return [""];
  let before = "";
  const found: string[] = [];
  for (const part of node.parts) {
    const parts = beginnings(part);
    found.push(...parts.map((text) => before + text));
    before += parts.at(-1) ?? "";
  }
  return [...found, before];
}

/** Reads as much of the syntax as this project uses. */
class Parser {
  readonly #source: string;
  readonly #flags: string;
  #at = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#flags = flags;
  }

  parse(): Node {
    const options: Node[] = [];
    do {
      const parts: Node[] = [];
      while (this.#at < this.#source.length && !/[|)]/.test(this.#peek())) parts.push(this.#repeated());
      options.push({ kind: "sequence", parts });
    } while (this.#take("|"));
    return options.length === 1 && options[0] !== undefined ? options[0] : { kind: "either", parts: options };
  }

  #repeated(): Node {
    const inner = this.#atom();
    const braces = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.#source.slice(this.#at));
    let [least, most] = [1, 1];
    if (this.#take("*")) [least, most] = [0, Number.POSITIVE_INFINITY];
    else if (this.#take("+")) [least, most] = [1, Number.POSITIVE_INFINITY];
    else if (this.#take("?")) [least, most] = [0, 1];
    else if (braces !== null) {
      this.#at += braces[0].length;
      least = Number(braces[1]);
      most = braces[2] === undefined ? least : braces[3] === "" ? Number.POSITIVE_INFINITY : Number(braces[3]);
    } else return inner;
    return { kind: "repeat", inner, least, most, isLazy: this.#take("?") };
  }

  #atom(): Node {
    if (this.#take("^")) return { kind: "start" };
    if (this.#take("$")) return { kind: "end" };
    if (this.#take("\\b")) return { kind: "word-edge" };
    if (this.#take("(")) return this.#group();
    const atom =
      /^(?:\[(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\.|.)/isu.exec(
        this.#source.slice(this.#at),
      )?.[0] ?? "";
    this.#at += atom.length;
    const pattern = new RegExp(`^(?:${atom})$`, this.#flags);
    const known = new Map<string, boolean>();
    const matches = (char: string): boolean => {
      const before = known.get(char) ?? pattern.test(char);
      known.set(char, before);
      return before;
    };
    return { kind: "char", matches, sample: atom.length === 1 && atom !== "." ? atom : (SAMPLES.find(matches) ?? "") };
  }

  #group(): Node {
    const isNegative = this.#take("?!");
    const isLook = isNegative || this.#take("?=");
    if (!isLook && !this.#take("?:")) this.#at += /^\?<[a-z]\w*>/i.exec(this.#source.slice(this.#at))?.[0].length ?? 0;
    const inner = this.parse();
    if (!this.#take(")")) throw new Error(`cannot read /${this.#source}/ from ${this.#at} on`);
    return isLook ? { kind: "look", isWanted: !isNegative, inner } : inner;
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}
