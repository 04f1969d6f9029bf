/** Where running and ended fetches are found: the runtime folder's sockets and the state folder's results. */
import { EndedResults } from "../../fetches/ended-results.ts";
import { findRuntimeFolder, openRuntimeFolder } from "../../fetches/runtime-folder.ts";
import { findStateFolder, openStateFolder, stateFolderPath } from "../../state/state-folder.ts";

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

/**
 * The same for commands that only look: nothing is made, and the folders may not be there.
 * @throws FetchError permission (the runtime folder is not this user's alone)
 */
export async function findPlaces(): Promise<FetchPlaces> {
  const stateFolder = (await findStateFolder()) ?? stateFolderPath();
  return { stateFolder, runtimeFolder: await findRuntimeFolder(stateFolder), ended: new EndedResults(stateFolder) };
}
