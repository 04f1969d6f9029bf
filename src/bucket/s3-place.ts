/** Where an object of S3, or of a store that speaks its protocol, is asked for: the host, and the path as it is sent and signed. */
import { regionalEndpoint, type SettingSources } from "../aws/aws-settings.ts";
import { encodePath } from "./object-name.ts";

export interface S3Place {
  readonly region: string;
  /** The bucket's host, or the endpoint. */
  readonly base: URL;
  /** The path of the bucket; empty if its name is in the host's. */
  readonly bucketPath: string;
}

/** What a host's name can begin with so that the certificate of `*.s3.region.amazonaws.com` covers it: no dots. */
const HOST_LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

export interface PlaceOptions {
  readonly region: string;
  /** Another store than AWS's; null: AWS. */
  readonly endpoint: URL | null;
  /** Whether the other store wants the bucket in the host's name, as the profile's `addressing_style` says. */
  readonly isVirtual: boolean;
}

/** AWS wants the bucket in the host's name. Every other store takes it in the path, and only some take it in the host's name. */
export async function placeOf(bucket: string, { region, endpoint, isVirtual }: PlaceOptions, sources: SettingSources): Promise<S3Place> {
  const base = new URL(endpoint ?? (await regionalEndpoint("s3", region, sources)));
  const path = base.pathname.replace(/\/$/, "");
  if ((endpoint === null || isVirtual) && HOST_LABEL.test(bucket)) {
    base.host = `${bucket}.${base.host}`;
    return { region, base, bucketPath: path };
  }
  return { region, base, bucketPath: `${path}/${bucket}` };
}

/** The path of an object as it is sent; that of the bucket for "". */
export function pathOf({ bucketPath }: S3Place, key: string): string {
  return `${bucketPath}/${encodePath(key)}`;
}
