/**
 * AWS Signature Version 4 for GETs without a body (AWS IAM guide, "Create a signed AWS API request"). The SDK's signer takes
 * longer for one block than the rest of a request: here the day's key is made once, and a request costs one SHA-256 and one HMAC.
 */
import { createHmac, hash } from "node:crypto";

/** What signs; the SDK's credential providers give it. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

const SERVICE = "ebs";
const ALGORITHM = "AWS4-HMAC-SHA256";
const EMPTY_BODY = hash("sha256", "");

export class Signer {
  readonly #region: string;
  /** The key is good for one secret and one day. */
  #key: { readonly secret: string; readonly day: string; readonly bytes: Buffer } | null = null;

  constructor(region: string) {
    this.#region = region;
  }

  /**
   * The headers to send with a GET.
   * @param url with its query as it is sent, encoded by RFC 3986
   * @param epochMs the service's time
   */
  headersFor(url: URL, { accessKeyId, secretAccessKey, sessionToken }: Credentials, epochMs: number): Record<string, string> {
    const time = new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, "");
    const day = time.slice(0, 8);
    const signed: Record<string, string> = { host: url.host, "x-amz-date": time };
    if (sessionToken !== undefined) signed["x-amz-security-token"] = sessionToken;
    const names = Object.keys(signed).join(";");
    const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`);
    const request = `GET\n${url.pathname}\n${canonicalQuery(url)}\n${lines.join("")}\n${names}\n${EMPTY_BODY}`;
    const scope = `${day}/${this.#region}/${SERVICE}/aws4_request`;
    const text = `${ALGORITHM}\n${time}\n${scope}\n${hash("sha256", request)}`;
    const signature = hmac(this.#keyOf(secretAccessKey, day), text).toString("hex");
    const { host: _host, ...headers } = signed;
    return {
      ...headers,
      authorization: `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
    };
  }

  #keyOf(secret: string, day: string): Buffer {
    if (this.#key?.secret !== secret || this.#key.day !== day) {
      const steps = [day, this.#region, SERVICE, "aws4_request"];
      this.#key = { secret, day, bytes: steps.reduce(hmac, Buffer.from(`AWS4${secret}`)) };
    }
    return this.#key.bytes;
  }
}

/** As RFC 3986 has it, which leaves fewer characters as they are than encodeURIComponent. */
export function encodeQueryValue(value: string): string {
  return encodeURIComponent(value).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The parameters in the order of their names. */
function canonicalQuery({ search }: URL): string {
  return search.slice(1).split("&").sort().join("&");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
