import type { ArtifactOptions } from "../file/fetch-artifact.js";
import type { SharedOptions } from "../many/several-requests.js";
import type { ManifestFile } from "./manifest-entry.js";
export interface ManifestOrder extends Omit<SharedOptions, "list"> {
    /** The manifest's path, as it was written; - is stdin. */
    readonly manifest: string;
}
/** @throws FetchError invalid-input; what is wrong with an entry is in the entry */
export declare function openManifest({ manifest, raw }: ManifestOrder, { onSecret }: Pick<ArtifactOptions, "onSecret">): Promise<readonly ManifestFile[]>;
