/** Where running and ended fetches are found: the runtime folder's sockets and the state folder's results. */
import { EndedResults } from "../fetches/ended-results.ts";
import { openRuntimeFolder } from "../fetches/runtime-folder.ts";
import { openStateFolder } from "../state/state-folder.ts";

export interface FetchPlaces {
  readonly stateFolder: string;
  readonly runtimeFolder: string;
  readonly ended: EndedResults;
}

/** @throws FetchError permission (the runtime folder is not this user's alone); errors of node:fs */
export async function openPlaces(): Promise<FetchPlaces> {
  const stateFolder = await openStateFolder();
  return { stateFolder, runtimeFolder: await openRuntimeFolder(stateFolder), ended: new EndedResults(stateFolder) };
}
