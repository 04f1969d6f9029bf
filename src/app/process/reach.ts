/** How a request's servers are reached: what its options say, with the files that they name read and checked before anybody is asked. */
import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { open } from "node:fs/promises";
import { FetchError } from "../../core/errors.ts";
import { codeOf } from "../../core/thrown.ts";
import type { ClientIdentity, FixedAddress, WireOptions } from "../../wire/wire-options.ts";

/** The options of a request that are about its connections. */
export interface ReachOptions {
  readonly caFile?: string | undefined;
  readonly clientCert?: string | undefined;
  readonly clientKey?: string | undefined;
  readonly resolve: readonly FixedAddress[];
}

/** A bundle of all public CAs has a quarter of this. */
const MOST_FILE_BYTES = 1024 * 1024;
const CERTIFICATE = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]{1,100000}-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
const KEY = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY-----/;
const ENCRYPTED = /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m;

/**
 * @param hostname the only host that a client certificate is shown to, as in a URL; null: nobody
 * @throws FetchError invalid-input: a file cannot be read, or is not what it should be
 */
export async function wireOptionsOf(options: ReachOptions, hostname: string | null): Promise<WireOptions> {
  const { caFile, resolve } = options;
  return {
    ...(caFile === undefined ? {} : { trusted: await readTrusted(caFile) }),
    ...(resolve.length === 0 ? {} : { addresses: resolve }),
    identity: hostname === null ? undefined : await readIdentity(options, hostname),
  };
}

async function readTrusted(path: string): Promise<string> {
  const text = await readPem("ca-file", path);
  for (const certificate of certificatesIn("ca-file", path, text)) parsed("ca-file", path, () => new X509Certificate(certificate));
  return text;
}

async function readIdentity({ clientCert, clientKey }: ReachOptions, hostname: string): Promise<ClientIdentity | undefined> {
  if (clientCert === undefined) return undefined;
  const certificate = await readPem("client-cert", clientCert);
  const [own = ""] = certificatesIn("client-cert", clientCert, certificate);
  const leaf = parsed("client-cert", clientCert, () => new X509Certificate(own));
  const keyOption = clientKey === undefined ? "client-cert" : "client-key";
  const keyFile = clientKey ?? clientCert;
  const key = clientKey === undefined ? certificate : await readPem("client-key", clientKey);
  if (!leaf.checkPrivateKey(keyIn(keyOption, keyFile, key))) {
    throw unusable(
      keyOption,
      keyFile,
      "it is not the key of the certificate in 'client-cert'",
      "Give the two files that were made together.",
    );
  }
  return { hostname, certificate, key };
}

/** The parser's own words could repeat parts of a key. */
function keyIn(option: string, path: string, text: string): KeyObject {
  if (ENCRYPTED.test(text)) {
    const hint =
      "No passphrase can be given here. Write the key without one, to a file that only you can read: openssl pkey -in KEY -out FILE";
    throw unusable(option, path, "its private key is encrypted", hint);
  }
  if (!KEY.test(text)) {
    const hint = option === "client-cert" ? "Name the file of the key as 'client-key'." : PEM_HINT;
    throw unusable(option, path, "it holds no private key in PEM form", hint);
  }
  return parsed(option, path, () => createPrivateKey(text));
}

function certificatesIn(option: string, path: string, text: string): readonly string[] {
  const found = text.match(CERTIFICATE);
  if (found === null) throw unusable(option, path, "it holds no certificate in PEM form", PEM_HINT);
  return found;
}

function parsed<T>(option: string, path: string, parse: () => T): T {
  try {
    return parse();
  } catch {
    throw unusable(option, path, "it is damaged", PEM_HINT);
  }
}

async function readPem(option: string, path: string): Promise<string> {
  try {
    await using file = await open(path, "r");
    const buffer = Buffer.alloc(MOST_FILE_BYTES + 1);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    if (bytesRead <= MOST_FILE_BYTES) return buffer.toString("latin1", 0, bytesRead);
  } catch (error) {
    const state = STATES[codeOf(error)] ?? `it cannot be read (${codeOf(error)})`;
    throw unusable(option, path, state, "Check the path, and whether this user may read it.");
  }
  throw unusable(option, path, "it has more than 1 MiB", PEM_HINT);
}

const STATES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
  EISDIR: "it is a folder",
};

const PEM_HINT = "PEM is the text form that begins with -----BEGIN. From the binary one: openssl x509 -inform der -in FILE -out FILE.pem";

function unusable(option: string, path: string, state: string, hint: string): FetchError {
  return new FetchError("invalid-input", `Cannot use the '${option}' "${path}": ${state}`, { hint });
}
