/**
 * Everything behind the entries: what main, post and cli share is shipped and parsed once. The bundle itself has what a fetch of a file
 * needs. The rest is imported where it is used, and becomes files of its own.
 */
export { runMain } from "../action/main.ts";
export { runCli } from "../cli/main.ts";
export * from "../index.ts";

export async function runPost(): Promise<void> {
  await (await import("../action/post.ts")).runPost();
}

export async function runBackground(): Promise<void> {
  await (await import("../cli/background.ts")).runBackground();
}
