import { type GetArguments, parseGetArguments } from "../../src/cli/get-args.ts";

/** The arguments of `get` if they are about one file. */
export function parseGetFile(args: readonly string[], base: string): Extract<GetArguments, { what: "file" }> {
  const get = parseGetArguments(args, base);
  if (get.what !== "file") throw new Error(`not about one file, but about ${get.what}: ${args.join(" ")}`);
  return get;
}
