/**
 * What a TLS fault means. Only an invalid certificate is final at once: bits flip, balancers answer a hello in plain text, and alerts
 * come in the middle of a body. OpenSSL's own words are for its developers, so no message shows them.
 */
import { FetchError } from "../core/errors.ts";

const UNKNOWN_CA_HINT =
  "Name the CA's certificate file as 'ca-file' or in NODE_EXTRA_CA_CERTS, or set NODE_USE_SYSTEM_CA=1 to trust the CAs that this machine trusts.";
const CLOCK_HINT = "Check this machine's clock; if it is right, tell the server's owner.";
const OWNER_HINT = "Tell the server's owner.";

/** Node's names for what is wrong with a certificate (its TLS documentation, "X509 certificate error codes"). */
const CERTIFICATES: Readonly<Record<string, readonly [state: string, hint: string]>> = {
  CERT_HAS_EXPIRED: ["its certificate has expired", CLOCK_HINT],
  CERT_NOT_YET_VALID: ["its certificate is not valid yet", CLOCK_HINT],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "its certificate is for another host",
    "Check the host in the URL: another server may be answering for it.",
  ],
  HOSTNAME_MISMATCH: ["its certificate is for another host", "Check the host in the URL: another server may be answering for it."],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    "the issuer of its certificate is not known here; either the server does not send the intermediate certificate, or the CA is a private one",
    UNKNOWN_CA_HINT,
  ],
  UNABLE_TO_GET_ISSUER_CERT: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["the issuer of its certificate is not known here; the CA may be a private one", UNKNOWN_CA_HINT],
  SELF_SIGNED_CERT_IN_CHAIN: ["its certificate comes from a CA that is not known here, such as a private one", UNKNOWN_CA_HINT],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["its certificate is self-signed, and it is not trusted here", UNKNOWN_CA_HINT],
  CERT_UNTRUSTED: ["its certificate comes from a CA that is not trusted here", UNKNOWN_CA_HINT],
  CERT_REVOKED: ["its certificate was revoked", OWNER_HINT],
  CERT_REJECTED: ["its certificate is not for servers", OWNER_HINT],
  INVALID_PURPOSE: ["its certificate is not for servers", OWNER_HINT],
  INVALID_CA: ["a certificate in its chain is not a CA's", OWNER_HINT],
  PATH_LENGTH_EXCEEDED: ["the chain of its certificate is longer than its CA allows", OWNER_HINT],
  CERT_CHAIN_TOO_LONG: ["the chain of its certificate is too long", OWNER_HINT],
};

/** What the first fault means of a server that never worked over TLS. The reasons are OpenSSL's, as Node names them. */
const NEVER_WORKED: readonly (readonly [reason: RegExp, state: string, hint: string])[] = [
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL|RECORD_TOO_SMALL|UNEXPECTED_MESSAGE/,
    "that port does not speak TLS",
    "Use the port that speaks https. If the server has http only, write http:// and give a 'checksum'.",
  ],
  [
    /NO_APPLICATION_PROTOCOL/,
    "it does not offer HTTP/1.1; it speaks HTTP/2 only",
    "Fetches need HTTP/1.1: ask the server's owner to offer it, or use another URL of the same file.",
  ],
  [
    /CERTIFICATE_REQUIRED|BAD_CERTIFICATE|ALERT_UNKNOWN_CA/,
    "it requires a client certificate, or does not accept the one that it was shown",
    "Give one that it accepts as 'client-cert' and 'client-key'. It is shown to the host of the URL only, and not after a redirect to another one.",
  ],
  [/UNRECOGNIZED_NAME/, "it does not know a host of that name", "Check the host in the URL."],
  [
    /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|HANDSHAKE_FAILURE|NO_SHARED_CIPHER|NO_CIPHERS|INSUFFICIENT_SECURITY|KEY_TOO_SMALL|LEGACY_RENEGOTIATION|LEGACY_SIGALG/,
    "it has no TLS version or cipher in common with us; what it offers may be too old",
    OWNER_HINT,
  ],
];

/**
 * @param isProven whether TLS has worked with that server before
 * @returns null when the fault has nothing to do with TLS
 */
export function tlsError(error: unknown, where: string, isProven: boolean): FetchError | null {
  const code = codeOf(error);
  const certificate = CERTIFICATES[code];
  if (certificate !== undefined) {
    const [state, hint] = certificate;
    return new FetchError("tls", `Cannot trust ${where}: ${state} (${code})`, { hint, cause: named(code) });
  }
  const reason = reasonOf(error, code);
  if (reason === null) return null;
  if (/CERTIFICATE_REQUIRED/.test(reason) || !isProven) {
    const [, state, hint] = NEVER_WORKED.find(([pattern]) => pattern.test(reason)) ?? [null, "TLS could not be set up", OWNER_HINT];
    // It is tried a few more times: a balancer may have had a bad moment, or a bit may have flipped.
    return new FetchError("tls", `Cannot connect to ${where}: ${state} (${reason})`, { retry: "refused", hint, cause: named(reason) });
  }
  return new FetchError("network", `Cannot go on reading from ${where}: its TLS failed in the middle (${reason})`, {
    cause: named(reason),
  });
}

/** OpenSSL's errors print its call stack, and Node's print the certificate. Only the name is passed on. */
function named(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** The reason of a TLS fault; null for others. Some reasons are only in the message: `error:0A00010B:SSL routines::wrong version number`. */
function reasonOf(error: unknown, code: string): string | null {
  if (/^(ERR_SSL_|ERR_OSSL_|ERR_TLS_|CERT_|CRL_|UNABLE_TO_|ERROR_IN_)/.test(code)) return code;
  const words = /:SSL routines:[^:]{0,80}:([\w ]{1,80})/.exec(error instanceof Error ? error.message.slice(0, 500) : "")?.[1];
  if (words !== undefined) return `ERR_SSL_${words.toUpperCase().replaceAll(" ", "_")}`;
  return code === "EPROTO" ? code : null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
