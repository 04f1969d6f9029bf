/**
 * What the parameters of a URL's query mean. One table says which of them sign the URL, and so do not identify the source, and which are
 * known to be harmless. Every other parameter may be a secret that lets its holder in.
 */

type Parameters = readonly (readonly [name: string, value: string])[];

/** How one kind of service signs URLs. Names are in lower case. */
interface Scheme {
  readonly signature: RegExp;
  /** Parameters that belong to the signature. */
  readonly companions: RegExp;
  /** A name that also has other uses counts only if its value or a companion shows that it signs. @default it always counts */
  readonly isMeant?: (value: string, parameters: Parameters) => boolean;
}

const EXPIRY = /^(?:expires?|expiry|exp|e|deadline)$/;
const EPOCH = /^(?:\d{9,13}|[0-9a-f]{8})$/i;

/** Whether a parameter says when the URL expires. A short name counts only if its value is a time. */
const hasExpiry = (parameters: Parameters) =>
  parameters.some(([name, value]) => /^expires?$/.test(name) || (EXPIRY.test(name) && EPOCH.test(value)));

const SCHEMES: readonly Scheme[] = [
  // S3 V4, GCS V4, OSS V4 and services that copied them. What a URL asks for, such as x-oss-process, is not included.
  {
    signature: /^x-(?:amz|goog|oss|obs|bce|tos|ks3)-signature$/,
    companions:
      /^x-(?:amz|goog|oss|obs|bce|tos|ks3)-(?:algorithm|signature-version|credential|date|expires|security-token|signed-?headers|signedqueries|additional-headers|content-sha256|policy|access-key-id)$/,
  },
  // S3 V2, CloudFront, GCS V2, Cloud CDN, OSS and OBS.
  {
    signature: /^signature$/,
    companions:
      /^(?:awsaccesskeyid|googleaccessid|ossaccesskeyid|accesskeyid|expires|policy|key-pair-id|hash-algorithm|keyname|urlprefix|security-token|x-(?:amz|oss|obs)-security-token|signaturemethod|signatureversion|signaturenonce|timestamp)$/,
  },
  // COS.
  {
    signature: /^q-signature$/,
    companions: /^(?:q-(?:sign-algorithm|ak|sign-time|key-time|header-list|url-param-list)|x-cos-security-token)$/,
  },
  // Azure SAS, and GitHub's files, which are stored there.
  {
    signature: /^sig$/,
    companions:
      /^(?:sv|ss|srt|sp|se|st|spr|sip|si|sr|sdd|skoid|sktid|skt|ske|sks|skv|saoid|suoid|scid|ses|sduoid|skdutid|tn|spk|srk|epk|erk|rsc[cdelt]|jwt)$/,
  },
  // Akamai, Alibaba's and Tencent's CDNs, Bunny, and tokens whose names mean nothing else.
  {
    signature:
      /^(?:hdnts|hdnea|hdntl|hdnta|__token__|__gda__|auth_key|bcdn_token|_upt|txsecret|wssecret|jwt|access_token|auth_token|private_token|job_token)$/,
    companions: /^(?:expires?|exp|e|txtime|wstime|token_(?:path|ver|countries))$/,
  },
  // Tokens whose names may also say which file is meant.
  {
    signature: /^(?:token|auth|authorization|verify|sign)$/,
    companions: /^(?:expires?|expiry|exp|e|t|deadline|token_(?:path|ver|countries))$/,
    isMeant: (value, parameters) => looksRandom(value) || hasExpiry(parameters),
  },
  // nginx's secure_link, whose names each site chooses: a digest beside the time when it expires.
  {
    signature: /^(?:md5|hash|h|s|st|sign|secure|hmac|mac|digest|key|k)$/,
    companions: EXPIRY,
    isMeant: (_value, parameters) => hasExpiry(parameters),
  },
];

/** Names of parameters that say which file is meant, and in which form. */
const HARMLESS = new Set(
  [
    "version v ver release rev revision ref tag branch channel build edition variant flavor flavour stage",
    "arch architecture cpu os platform distro target libc abi bits lang locale language region",
    "file filename file_name name path dir folder package pkg product project repo module artifact classifier",
    "raw download dl inline attachment force export alt format ext type archive compression mirror",
    "size part index page offset limit width height response-content-type response-content-disposition x-id",
  ].flatMap((row) => row.split(" ")),
);

/** Longer values may be anything. */
const MOST_VALUE_LENGTH = 100;
/** No name of a thing has a word as long as this. */
const MOST_WORD_LENGTH = 24;

/** A parameter that may be secret. */
export interface SecretParameter {
  /** As it is written; null when the name itself may be the secret. */
  readonly name: string | null;
  /** Whether it certainly signs the URL. If not, it is only not known to be harmless. */
  readonly isSignature: boolean;
}

/** The first parameter that signs, else the first that is not known to be harmless; null when all are harmless. */
export function secretParameterOf(url: URL): SecretParameter | null {
  if (url.search === "") return null;
  const parameters = parametersOf(url);
  const signing = signingNames(parameters);
  const names = [...url.searchParams.keys()];
  const indexOf = (holds: (name: string, value: string) => boolean) => parameters.findIndex(([name, value]) => holds(name, value));
  const signs = indexOf((name) => signing.has(name));
  const at = signs >= 0 ? signs : indexOf((name, value) => !HARMLESS.has(name) || !isPlain(value));
  const name = names[at];
  if (name === undefined) return null;
  const mayShow = parameters[at]?.[1] !== "" && /^[\w.$[\]-]{1,40}$/.test(name) && !looksRandom(name);
  return { name: mayShow ? name : null, isSignature: signs >= 0 };
}

/** What the name of a parameter, in lower case, says by itself: it goes with a signature and is none, it says which file is meant, or something else. */
export function meaningOfParameter(name: string): "companion" | "harmless" | "other" {
  if (SCHEMES.some(({ companions }) => companions.test(name))) return "companion";
  return HARMLESS.has(name) ? "harmless" : "other";
}

/** The parameters that say which source it is: all except those that sign it. */
export function identifyingParameters(url: URL): Parameters {
  if (url.search === "") return [];
  const signing = signingNames(parametersOf(url));
  return [...url.searchParams].filter(([name]) => !signing.has(name.toLowerCase()));
}

/** Names that say that a URL works only for a while, whatever their value. */
const TEMPORARY = /^(?:expires?|expiry|token|x-(?:amz|goog)-(?:date|expires))$/;

/** Whether a URL is signed, or works only for a while. */
export function canExpire(url: URL): boolean {
  if (url.search === "") return false;
  const parameters = parametersOf(url);
  return signingNames(parameters).size > 0 || parameters.some(([name]) => TEMPORARY.test(name));
}

function parametersOf(url: URL): Parameters {
  return [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]);
}

function signingNames(parameters: Parameters): ReadonlySet<string> {
  const found = SCHEMES.filter(({ signature, isMeant = () => true }) =>
    parameters.some(([name, value]) => signature.test(name) && isMeant(value, parameters)),
  );
  const names = parameters.map(([name]) => name);
  return new Set(names.filter((name) => found.some(({ signature, companions }) => signature.test(name) || companions.test(name))));
}

function isPlain(value: string): boolean {
  return value.length <= MOST_VALUE_LENGTH && !looksRandom(value);
}

/** Whether a text has a word that no person wrote: a digest, a UUID, a token. */
export function looksRandom(text: string): boolean {
  if (/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i.test(text)) return true;
  return text.split(/[^A-Za-z0-9]/).some((word) => {
    const { length } = word;
    const turns = countTurns(word);
    return length > MOST_WORD_LENGTH || (length >= 16 && turns >= 3) || (length >= 8 && turns * 2.5 > length);
  });
}

/** How often a word changes between digits, capitals and small letters; "Ab" begins a word and is no change. */
function countTurns(word: string): number {
  const kinds = [...word].map((letter) => (/\d/.test(letter) ? "digit" : /[A-Z]/.test(letter) ? "capital" : "small"));
  return kinds.filter((kind, i) => {
    const before = kinds[i - 1];
    return before !== undefined && kind !== before && !(before === "capital" && kind === "small");
  }).length;
}
