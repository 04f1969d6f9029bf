/** What the table of options says of each option. */

/** What a request is for: a file is fetched, a volume is restored from a snapshot, a snapshot is inspected. */
export type Kind = "file" | "volume" | "snapshot";

/** How a file is named: by its URL, by those of its parts, as a file of a release, or as an artifact of a run. The option of this name says so. */
export type Naming = "url" | "parts" | "release" | "artifact";

/** An option as it was written. */
export interface Written {
  /** Its name, for messages. */
  readonly name: string;
  /** Without blanks around it. */
  readonly text: string;
  /** The same, one element for each time that it was given. An option that is no list has one element. */
  readonly lines: readonly string[];
  /** Absolute folder that a relative path is relative to. */
  readonly base: string;
}

/** How library callers give a value; a test knows the type of each. */
type Given = "text" | "number" | "size" | "time" | "switch" | "url" | "urls" | "lines" | "headers" | "local-or-off";

/** How an option's value looks, and how it is read. Several options have the same kind of value. */
export interface OptionValue {
  /** What a value looks like, for the CLI's help. A switch has none. */
  readonly value?: string;
  readonly given: Given;
  /** What the request holds of it: its return type is the type of the request's field. @throws FetchError invalid-input */
  readonly parse: (written: Written) => unknown;
  /** It can be given several times. As an input of the action, each line is one. */
  readonly isList?: true;
  /** From JSON to what `parse` returns; for what JSON itself cannot carry. */
  readonly revive?: (json: unknown) => unknown;
  /** The pieces of a written value that no log may show. @default none */
  readonly secretsIn?: (text: string) => readonly (string | undefined)[];
}

export interface OptionSpec extends OptionValue {
  /** The name of the request's field, with the unit. @default the key of the row */
  readonly field?: string;
  /** The requests that have it. An option of the action alone has no kind, and its value is in no request. */
  readonly kinds: readonly Kind[];
  /** The ways of naming a file that it is for. @default all of them */
  readonly namings?: readonly Naming[];
  /** It is about the file at the path, or about what is kept beside it: bytes that are handed on as they come have neither. */
  readonly needsFile?: true;
  /** A command that takes the option, and does nothing with it. */
  readonly ignoredFor?: Kind;
  /** As action.yml and the README show it. @default none: the field is undefined when nothing is written */
  readonly default?: string;
  /** The default that action.yml has and nobody else: an expression, which the runner replaces by its value. */
  readonly actionDefault?: string;
  /** The request's field is never undefined: when nothing is written, "" is parsed. */
  readonly isAlwaysParsed?: true;
  /** One line that starts in lower case and has no full stop. */
  readonly meaning: string;
  /** What library callers get without it, if this is not `default`. */
  readonly libraryDefault?: string;
  /** @default true */
  readonly isInLibrary?: false;
  /** Whether two fetches that share their work compare it. The source, the destination and the checksum have a comparison of their own. @default true */
  readonly isCompared?: false;
  /** The flag, if its name is not the option's. */
  readonly flag?: string;
  /** The letter of the flag. */
  readonly short?: string;
  /** What the help says of the flag, if this is not `meaning`. */
  readonly flagMeaning?: string;
  /** Another flag that people coming from other tools try first, and the command that takes it. */
  readonly alias?: { readonly flag: string; readonly of: Kind };
}
