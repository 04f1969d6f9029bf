/** What background fetches print: a file each in the state folder, for a day. */
import { constants } from "node:fs";
import { rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FetchError } from "../../core/errors.ts";
import { openOwnFile } from "../../disk/own-file.ts";
import { openOwnFolder, pruneFolder } from "../../disk/own-folder.ts";
import { shortId } from "../../fetches/runtime-folder.ts";
import { findPlaces } from "../share/fetch-places.ts";
import type { FetchName } from "../share/find-fetch.ts";

/** As long as the result of the fetch is kept. */
const MOST_AGE_MS = 24 * 3_600_000;
/** Of a fetch, and of one whose ID is not known yet. */
const NAMES = /^([0-9a-f]{16}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\.log$/;

function logFolder(stateFolder: string): string {
  return join(stateFolder, "logs");
}

/** The log of a fetch. @param id a fetch ID, or its first 16 digits */
function logPath(stateFolder: string, id: string): string {
  return join(logFolder(stateFolder), `${shortId(id)}.log`);
}

/** The folder of the logs. Makes it, and removes what is too old. */
export async function openLogFolder(stateFolder: string, nowEpochMs: number): Promise<string> {
  const folder = logFolder(stateFolder);
  await openOwnFolder(folder);
  await pruneFolder(folder, { files: NAMES, mostAgeMs: MOST_AGE_MS, nowEpochMs });
  return folder;
}

/** Gives a log its fetch's name. If that cannot be done, nobody can read it, and the fetch goes on. */
export async function nameLog(log: string, fetchId: string): Promise<void> {
  await rename(log, join(dirname(log), `${shortId(fetchId)}.log`)).catch(() => {});
}

/** What a background fetch printed. @throws FetchError no-such-fetch */
export async function readLog({ id, written }: FetchName): Promise<string> {
  const { stateFolder } = await findPlaces();
  try {
    await using log = await openOwnFile(logPath(stateFolder, id), constants.O_RDONLY);
    return await log.readFile("utf8");
  } catch {
    throw new FetchError("no-such-fetch", `Cannot find a log of "${written}": only a fetch in the background has one`, {
      hint: "Start a fetch in the background with: fetch-action get --detach",
    });
  }
}
