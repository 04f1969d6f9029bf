/** The flags of curl, wget, aria2 and axel. A flag that asks for what is done anyway is taken. For any other one, the error says how it is done here. */

export type OtherFlag =
  /** It asks for what is done anyway. With `takes` a value follows, and it must be one that changes nothing. */
  | { readonly kind: "done"; readonly takes?: RegExp; readonly else?: string }
  /** We have the same under another name. */
  | { readonly kind: "same"; readonly flag: string; readonly value?: (written: string) => string; readonly isSwitch?: true }
  /** It is done in another way here, or not at all. */
  | { readonly kind: "answer"; readonly hint: string };

const done = { kind: "done" } as const;
const same = (flag: string, value?: (written: string) => string): OtherFlag =>
  value === undefined ? { kind: "same", flag } : { kind: "same", flag, value };
const flagAlone = (flag: string): OtherFlag => ({ kind: "same", flag, isSwitch: true });
const answer = (hint: string): OtherFlag => ({ kind: "answer", hint });
const header = (name: string) => same("header", (value) => `${name}: ${value}`);
const folder = same("output", (value) => (value.endsWith("/") ? value : `${value}/`));

const PROXY = "Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. For the number of connections write --connections N.";
const CERTIFICATES = "Certificates are always checked. For a private CA name its file: --ca-file FILE, or in NODE_EXTRA_CA_CERTS.";
const RESUME = "A fetch goes on by itself from what an earlier one left; --resume off starts over.";
const GET_ONLY = "Only GET is sent. --output names the file or the folder.";
const CREDENTIALS = "Give the Authorization header in a file, --header @FILE, or use --netrc.";
const QUIET = "Write --quiet for nothing but errors, or --json for every event.";

/** By long name, and by letter. `-O` has a place of its own ({@link REMOTE_NAME}): it takes a value in wget, and none in curl. */
export const OTHER_FLAGS: Readonly<Record<string, OtherFlag>> = {
  ...Object.fromEntries(
    [
      ..."LfSJNgZ#c".split(""),
      ...["location", "fail", "fail-with-body", "fail-early", "show-error", "remote-name", "remote-name-all", "remote-header-name"],
      ...["content-disposition", "trust-server-names", "continue", "create-dirs", "parallel", "globoff", "no-buffer", "progress-bar"],
      ...["show-progress", "tlsv1.2", "http1.1", "retry-all-errors", "retry-connrefused", "get", "timestamping", "ssl-reqd", "https-only"],
    ].map((name) => [name, done]),
  ),
  "C": { kind: "done", takes: /^-$/, else: RESUME },
  "continue-at": { kind: "done", takes: /^-$/, else: RESUME },
  "X": { kind: "done", takes: /^GET$/i, else: GET_ONLY },
  "request": { kind: "done", takes: /^GET$/i, else: GET_ONLY },
  "proto": { kind: "done", takes: /^=https$/i, else: "Only https and http are used, and https never redirects to http." },
  "proto-redir": { kind: "done", takes: /^=https$/i, else: "Only https and http are used, and https never redirects to http." },
  "s": flagAlone("quiet"),
  "silent": flagAlone("quiet"),
  "no-progress-meter": flagAlone("no-progress"),
  "no-verbose": flagAlone("no-progress"),
  "retry": same("retries"),
  "t": same("retries"),
  "tries": same("retries"),
  "m": same("timeout"),
  "max-time": same("timeout"),
  "T": same("idle-timeout"),
  "read-timeout": same("idle-timeout"),
  "n": same("connections"),
  "split": same("connections"),
  "num-connections": same("connections"),
  "max-connection-per-server": same("connections"),
  "min-split-size": same("min-segment-size"),
  "max-download-limit": same("limit-rate"),
  "max-overall-download-limit": same("limit-rate"),
  "max-speed": same("limit-rate"),
  "output-document": same("output"),
  "out": same("output"),
  "path": same("output"),
  "P": folder,
  "directory-prefix": folder,
  "output-dir": folder,
  "dir": folder,
  "headers": same("header"),
  "A": header("User-Agent"),
  "user-agent": header("User-Agent"),
  "e": header("Referer"),
  "referer": header("Referer"),
  "x": answer(PROXY),
  "proxy": answer(PROXY),
  "all-proxy": answer(PROXY),
  "no-proxy": answer("Proxies come from HTTPS_PROXY, HTTP_PROXY and NO_PROXY: NO_PROXY='*' uses none."),
  "k": answer(CERTIFICATES),
  "insecure": answer(CERTIFICATES),
  "no-check-certificate": answer(CERTIFICATES),
  "cacert": same("ca-file"),
  "ca-certificate": same("ca-file"),
  "E": same("client-cert"),
  "cert": same("client-cert"),
  "certificate": same("client-cert"),
  "key": same("client-key"),
  "private-key": same("client-key"),
  "d": answer(GET_ONLY),
  "data": answer(GET_ONLY),
  "form": answer(GET_ONLY),
  "F": answer(GET_ONLY),
  "I": answer(GET_ONLY),
  "head": answer(GET_ONLY),
  "post-data": answer(GET_ONLY),
  "r": answer("The whole file is fetched, in ranges of its own."),
  "range": answer("The whole file is fetched, in ranges of its own."),
  "u": answer(CREDENTIALS),
  "user": answer(CREDENTIALS),
  "http-user": answer(CREDENTIALS),
  "http-password": answer(CREDENTIALS),
  "password": answer(CREDENTIALS),
  "oauth2-bearer": answer("Give the token in a file, --bearer-token-file FILE, or in FETCH_ACTION_BEARER_TOKEN."),
  "b": answer("Give the Cookie header in a file: --header @FILE."),
  "cookie": answer("Give the Cookie header in a file: --header @FILE."),
  "load-cookies": answer("Give the Cookie header in a file: --header @FILE."),
  "location-trusted": answer("Redirects are followed; credentials stay with the URL's own host."),
  "max-redirs": answer("Up to 10 redirects are followed."),
  "connect-timeout": answer("Write --idle-timeout TIME for a silent connection, --timeout TIME for the whole fetch."),
  "retry-delay": answer("Pauses grow by themselves, or the server says how long they are. --retries N says how often to try again."),
  "retry-max-time": answer("Write --timeout TIME for the whole fetch."),
  "compressed": answer("The file is stored as it is on the server: it is asked for without compression."),
  "http2": answer("Files are fetched with HTTP/1.1, over several connections."),
  "http3": answer("Files are fetched with HTTP/1.1, over several connections."),
  "no-clobber": answer("What is there and right is not fetched again; what is there and wrong is replaced."),
  "v": answer(QUIET),
  "verbose": answer(QUIET),
  "background": answer("Write --detach; follow it with: fetch-action wait."),
};

/** curl's `-O` names the file as the server does, which is done anyway. wget's `-O` takes the name of the file. */
export const REMOTE_NAME = "O";
