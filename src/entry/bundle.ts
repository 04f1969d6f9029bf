/**
 * Everything behind the entries: what main, post and cli share is shipped and parsed once. The bundle itself has what a fetch of a file
 * needs. The rest is imported where it is used, and becomes files of its own.
 */
export * from "../index.ts";

/** A door of its own: neither the command nor a program waits until the action is read. */
export function loadMain() {
  return import("../action/main.ts");
}

export function loadCli() {
  return import("../cli/main.ts");
}

export async function runPost(): Promise<void> {
  await (await import("../action/post.ts")).runPost();
}

export async function runBackground(): Promise<void> {
  await (await import("../cli/background.ts")).runBackground();
}
