/** Looks at the fetches that the processes of a runner's machine run, without being one of them. */
import { join } from "node:path";
import type { RunningStatus } from "../../src/core/running-status.ts";
import { askStatus, askToCancel } from "../../src/fetches/owner-client.ts";
import { endpointOf, listIds } from "../../src/fetches/runtime-folder.ts";
import type { Runner } from "./runner.ts";

/** Long enough for the processes that are watched to get on meanwhile. */
const PAUSE_MS = 20;

/** Asks again and again. A test's time limit is this loop's. */
export async function until(
  runner: Runner,
  holds: (statuses: readonly RunningStatus[]) => boolean,
  state = "state",
): Promise<readonly RunningStatus[]> {
  for (;;) {
    const folder = join(runner.folder, state, "run");
    const asked = (await listIds(folder)).map((id) => askStatus(endpointOf(folder, id)));
    const statuses = (await Promise.all(asked)).flatMap((report) => (report === null ? [] : [report.status]));
    if (holds(statuses)) return statuses;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The only fetch that runs, once it has this many clients. */
export async function withClients(runner: Runner, clients: number): Promise<RunningStatus> {
  const statuses = await until(runner, ([first]) => first?.phase === "downloading" && first.clients === clients);
  return statuses[0] as RunningStatus;
}

/**
 * Resolves when each of the fetches that run has this many bytes in its target. What a server has sent is no measure of that: on a loaded
 * machine megabytes of it wait in the sockets.
 *
 * @param state the state folder's name
 */
export async function haveDownloaded(runner: Runner, bytes: number, { fetches = 1, state = "state" } = {}): Promise<void> {
  const isFar = ({ downloadedBytes }: RunningStatus) => downloadedBytes >= bytes;
  await until(runner, (statuses) => statuses.filter(isFar).length === fetches, state);
}

/** Ends what a test that failed left in the background. */
export function nothingLeft(runner: Runner): AsyncDisposable {
  const folder = join(runner.folder, "state", "run");
  return {
    [Symbol.asyncDispose]: async () => {
      await Promise.all((await listIds(folder)).map((id) => askToCancel(endpointOf(folder, id), { keep: false })));
    },
  };
}
