/** Credentials from files and the environment. Every user of the machine can read the arguments of a process. */
import { closeSync, openSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { RawOptions } from "../app/request/options.ts";
import { FetchError } from "../core/errors.ts";
import { quoteInput } from "../core/quote-input.ts";
import { codeOf } from "../core/thrown.ts";
import { findInNetrc } from "./netrc.ts";

/** Larger than any token or set of headers. A larger file is the wrong one. */
const MOST_BYTES = 256 * 1024;
const TOKEN_FLAG = "--bearer-token-file";
const TOKEN_VARIABLE = "FETCH_ACTION_BEARER_TOKEN";
/** As GitHub's own command reads them, in this order. */
const GITHUB_TOKEN_VARIABLES = ["GH_TOKEN", "GITHUB_TOKEN"] as const;
const STDIN = 0;

export interface CredentialFlags {
  /** A file that holds the bearer token. */
  readonly tokenFile: string | undefined;
  /** Whether a user and a password may come from .netrc. */
  readonly netrc: boolean;
  /** Reads a file that a flag names. @default each time anew */
  readonly read?: typeof readCredentials;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The options, with the credentials that the flags and the environment name. An argument counts first, then a file, then the
 * environment, then .netrc.
 *
 * @throws FetchError invalid-input
 */
export function withCredentials(raw: RawOptions, flags: CredentialFlags, env: Environment = process.env): RawOptions {
  if (raw.release !== undefined || raw.artifact !== undefined) return withGithubToken(raw, flags, env);
  return withOwnCredentials(raw, flags, env);
}

function withGithubToken(raw: RawOptions, { tokenFile, netrc }: CredentialFlags, env: Environment): RawOptions {
  if (tokenFile !== undefined || netrc) {
    const flag = netrc ? "--netrc" : "--bearer-token-file";
    throw new FetchError("invalid-input", `Cannot use ${flag} without a URL`, {
      hint: "Give the token for GitHub in GH_TOKEN or GITHUB_TOKEN.",
    });
  }
  const fromEnvironment = GITHUB_TOKEN_VARIABLES.map((name) => env[name]?.trim()).find((token) => token);
  return { ...raw, token: raw.token ?? fromEnvironment };
}

function withOwnCredentials(raw: RawOptions, { tokenFile, netrc, read = readCredentials }: CredentialFlags, env: Environment): RawOptions {
  const headers = (raw.headers ?? []).flatMap((header) => (header.startsWith("@") ? linesIn(read(header.slice(1), "--header")) : [header]));
  if (tokenFile !== undefined && raw["bearer-token"] !== undefined) {
    throw new FetchError("invalid-input", "Cannot use both --bearer-token and --bearer-token-file", { hint: "Give one of them." });
  }
  const token = raw["bearer-token"] ?? (tokenFile === undefined ? undefined : tokenIn(read(tokenFile, TOKEN_FLAG), tokenFile));
  const named = { ...raw, headers, "bearer-token": token };
  if (token !== undefined || headers.some((header) => /^\s*authorization\s*:/i.test(header))) return named;
  const fromEnvironment = env[TOKEN_VARIABLE]?.trim() || undefined;
  if (fromEnvironment !== undefined) return { ...named, "bearer-token": fromEnvironment };
  const basic = netrc ? basicFor(raw.url, read, env) : null;
  return basic === null ? named : { ...named, headers: [...headers, `Authorization: Basic ${basic}`] };
}

function tokenIn(text: string, path: string): string {
  const token = text.trim();
  if (token !== "") return token;
  throw new FetchError("invalid-input", `Cannot use ${quoteInput(path)} for ${TOKEN_FLAG}: it is empty`);
}

function linesIn(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== "" && !line.startsWith("#"));
}

/** Null if the file has no entry for the host, or if the URL has a user of its own. */
function basicFor(url: string | undefined, read: typeof readCredentials, env: Environment): string | null {
  const parsed = URL.parse(url?.trim() ?? "");
  if (parsed === null || parsed.username !== "" || parsed.password !== "") return null;
  const text = read(env["NETRC"] || join(homedir(), process.platform === "win32" ? "_netrc" : ".netrc"), "--netrc");
  const found = findInNetrc(text, parsed.hostname);
  return found === null ? null : Buffer.from(`${found.login}:${found.password}`).toString("base64");
}

/** The text of a file, or of stdin when it is named "-". */
export function readCredentials(path: string, flag: string): string {
  const cannot = (why: string, hint?: string) =>
    new FetchError("invalid-input", `Cannot read ${quoteInput(path)} for ${flag}: ${why}`, hint === undefined ? {} : { hint });
  const bytes = Buffer.alloc(MOST_BYTES + 1);
  let length = 0;
  try {
    const file = path === "-" ? STDIN : openSync(path, "r");
    try {
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = readSync(file, bytes, length, bytes.length - length, null);
    } finally {
      if (file !== STDIN) closeSync(file);
    }
  } catch (error) {
    const code = codeOf(error) || "unknown";
    throw cannot(code === "ENOENT" ? "there is no such file" : `the system says ${code}`, "Name a file that this user may read.");
  }
  if (length > MOST_BYTES) throw cannot(`it has more than ${MOST_BYTES / 1024} KiB`);
  return bytes.toString("utf8", 0, length);
}
