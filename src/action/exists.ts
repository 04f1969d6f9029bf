/** `mode: exists`: whether the file at the path is ready. The step succeeds whatever is found: the output `status` says it. */
import { lookAtPath } from "../app/unpack/look-at-path.ts";
import { type FetchResult, finish } from "../core/result.ts";
import { readLookInputs } from "./inputs.ts";
import type { StepOptions } from "./start.ts";

/** @throws FetchError invalid-input; permission, io: the file cannot be read */
export async function existsStep({ signal }: StepOptions): Promise<FetchResult> {
  const { state, ...found } = await lookAtPath(readLookInputs(), { signal });
  return finish({ status: state, ...found });
}
