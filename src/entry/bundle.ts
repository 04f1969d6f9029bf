/** Everything behind the entries, as one bundle: what main, post and cli share is shipped and parsed once. */
export { runMain } from "../action/main.ts";
export { runPost } from "../action/post.ts";
export { runBackground } from "../cli/background.ts";
export { runCli } from "../cli/main.ts";
export * from "../index.ts";
