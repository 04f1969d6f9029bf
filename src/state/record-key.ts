/**
 * The key that authenticates checkpoint records, and encrypts the key of their digests. It is random, and only this user knows it. A
 * record that was made with another key is not believed: a checkout brought it, or another user left it.
 */

import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "../core/thrown.ts";
import { openOwnFile } from "../disk/own-file.ts";
import { openOwnFolder } from "../disk/own-folder.ts";
import { openStateFolder } from "./state-folder.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const NAME = "record.key";
const KEY_BYTES = 32;
const OTHERS_MAY_READ = 0o077;
/** How often a key is looked for that another process is writing. A key is written in one go, and once in a machine's life, so half a second is plenty. */
const MOST_TRIES = 100;
/** The pause between two tries, in milliseconds. */
const PAUSE_MS = 5;

const known = new Map<string, Uint8Array>();
/** If there is no folder for a key, this one is used: records are then good for this process only. */
let passing: Uint8Array | null = null;

/** The key, which is made if there is none. Never rejects. */
export async function recordKey(env: Environment = process.env): Promise<Uint8Array> {
  try {
    const path = join(await keyFolder(env), NAME);
    const key = known.get(path) ?? (await readOrMake(path));
    known.set(path, key);
    return key;
  } catch {
    passing ??= randomBytes(KEY_BYTES);
    return passing;
  }
}

/** A hosted machine is thrown away after its job. So its key is in the job's temporary folder, where no other job's programs have been. */
async function keyFolder(env: Environment): Promise<string> {
  const { RUNNER_ENVIRONMENT, RUNNER_TEMP, FETCH_ACTION_STATE_DIR } = env;
  if (RUNNER_ENVIRONMENT !== "github-hosted" || !RUNNER_TEMP || FETCH_ACTION_STATE_DIR) return openStateFolder(env);
  return openOwnFolder(join(RUNNER_TEMP, `fetch-action-${process.getuid?.() ?? 0}`));
}

async function readOrMake(path: string): Promise<Uint8Array> {
  for (let tries = 1; ; tries += 1) {
    const key = (await read(path)) ?? (await make(path));
    if (key !== null) return key;
    // Another process is writing it at this moment. If that process was killed, the key stays incomplete, and is removed in the end.
    if (tries === MOST_TRIES) await rm(path, { force: true });
    await delay(PAUSE_MS);
  }
}

/** Null if there is no complete key. A key that others may read or write is removed. */
async function read(path: string): Promise<Uint8Array | null> {
  try {
    await using file = await openOwnFile(path, constants.O_RDONLY);
    const key = Buffer.alloc(KEY_BYTES);
    const { bytesRead } = await file.read(key, 0, KEY_BYTES, 0);
    if (((await file.stat()).mode & OTHERS_MAY_READ) === 0) return bytesRead === KEY_BYTES ? key : null;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
  }
  await rm(path, { force: true });
  return null;
}

/** Null if there is one already. */
async function make(path: string): Promise<Uint8Array | null> {
  const key = randomBytes(KEY_BYTES);
  try {
    await using file = await openOwnFile(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL);
    await file.writeFile(key);
    return key;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return null;
    throw error;
  }
}
