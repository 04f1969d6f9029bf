/** The background process of `--detach` and of `mode: start`: its log is its output. */
import { runBackground as serve } from "../app/background/run-background.ts";
import { print } from "./print.ts";

/** Never rejects. */
export function runBackground(): Promise<void> {
  return serve(print);
}
