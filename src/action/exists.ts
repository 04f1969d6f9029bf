/** `mode: exists`: whether the file at the path is ready. The step succeeds whatever is found: the output `status` says it. */
import { lookAt } from "../app/file/look-at.ts";
import { type FetchResult, finish } from "../core/result.ts";
import { readLookInputs } from "./inputs.ts";
import type { StepOptions } from "./start.ts";

/** @throws FetchError invalid-input; permission, io: the file cannot be read */
export async function existsStep({ signal }: StepOptions): Promise<FetchResult> {
  const { state, ...found } = await lookAt(readLookInputs(), { signal });
  return finish({ status: state, ...found });
}
