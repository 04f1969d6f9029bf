/** Where the files of one run go: what a file in a folder is called is known only when its server has answered. */
import { FetchError } from "../../core/errors.ts";
import type { Destination } from "./destination.ts";

interface Claimant {
  /** Identifies the source. */
  readonly key: string;
  /** What it is called in messages. */
  readonly label: string;
}

export class ClaimedPlaces {
  readonly #claimants = new Map<string, Claimant>();

  /** @throws FetchError invalid-input: another file of this run goes there */
  claim({ path, fetchId }: Destination, own: Claimant): void {
    const first = this.#claimants.get(fetchId);
    if (first === undefined) this.#claimants.set(fetchId, own);
    if (first === undefined || first.key === own.key) return;
    throw new FetchError("invalid-input", `Cannot fetch "${own.label}" to "${path}": "${first.label}" goes there in the same run`, {
      hint: "Give each file a name of its own: a 'path' in a manifest, out=NAME in a list.",
    });
  }
}
