/** Opens an object of S3, or of a store that speaks its protocol. */
import type { OfferedDigest } from "../core/offered-digest.ts";
import type { OpenedSource, OpenRequest } from "../core/opened-source.ts";
import { digestsOffered } from "../http/offered-digests.ts";
import { openHttpSource } from "../http/open-source.ts";
import type { Wire } from "../wire/wire.ts";
import { describeObject } from "./object-name.ts";
import { partBytesOf, requestEnd } from "./part-boundary.ts";
import { accessS3 } from "./s3-access.ts";
import { compositeDigests } from "./s3-parts.ts";
import { s3Error } from "./s3-refusal.ts";
import type { S3Wire } from "./s3-wire.ts";
import { PinReader, VERSION_RULES } from "./version-pin.ts";

export interface BucketRequest extends OpenRequest {
  readonly wire: Wire;
}

/** @throws FetchError everything that credentials, an answer or a connection can be at fault with */
export async function openS3(request: BucketRequest, signal: AbortSignal): Promise<OpenedSource> {
  const { url } = request;
  const { object, endpoint, isSigned, s3 } = await accessS3(request, signal);
  const pins = new PinReader(url, VERSION_RULES.s3);
  const digests = new WholeDigests(request, s3, pins);
  const named = describeObject(url, "", [object.versionId, endpoint?.href]);
  const asker = { ...object, label: named.label, isSigned, isAws: endpoint === null };
  return openHttpSource(
    {
      ...request,
      url: s3.url,
      wire: digests.wireFor(signal),
      offered: () => digests.found,
      named,
      pin: () => pins.pin,
      hasCredentials: isSigned,
      errorOf: (response) => {
        const refusal = s3.refusalOf(response);
        return refusal === null ? null : s3Error(refusal, asker);
      },
      requestEnd: (position, { sizeBytes, etag }) => requestEnd(position, partBytesOf(sizeBytes, etag)),
    },
    signal,
  );
}

/**
 * What S3 says that the whole object hashes to. It is asked beside the first range, so that it costs no time, and only if the user gave no
 * checksum. An upload in parts may have none of the whole: then the digest of its parts' digests is taken if their sizes can be had, for one
 * more question or two.
 */
class WholeDigests {
  readonly #request: BucketRequest;
  readonly #s3: S3Wire;
  readonly #pins: PinReader;
  found: readonly OfferedDigest[] = [];

  constructor(request: BucketRequest, s3: S3Wire, pins: PinReader) {
    this.#request = request;
    this.#s3 = s3;
    this.#pins = pins;
  }

  /** The wire of the object, whose first answer comes when the digests are known. */
  wireFor(signal: AbortSignal): Wire {
    const known = this.#request.checksum === undefined ? this.#ask(signal) : Promise.resolve();
    const open: Wire["open"] = async (asked, own) => {
      const response = await this.#s3.open(asked, own);
      this.#pins.note(response);
      await known;
      return response;
    };
    return { open, [Symbol.asyncDispose]: async () => {} };
  }

  async #ask(signal: AbortSignal): Promise<void> {
    const { headers, userAgent } = this.#request;
    try {
      const own = { ...headers, "user-agent": userAgent, "accept-encoding": "identity" };
      const response = await this.#s3.askHead(own, signal);
      this.found = digestsOffered(response);
      if (this.found.length > 0) return;
      this.found = await compositeDigests(response, {
        attributes: (fields) => this.#s3.askAttributes({ ...own, ...fields }, signal),
        part: (number) => this.#s3.askPart(number, own, signal),
      });
    } catch {
      // Whatever is wrong, the object's own answer says it too.
    }
  }
}
