/** Options that only archives have, together with the one that says where an archive is unpacked. */
import { FetchError } from "../../core/errors.ts";
import type { OptionName } from "./options.ts";
import type { FetchRequest } from "./request.ts";

/** @throws FetchError invalid-input: an option would do nothing */
export function requireExtract(request: FetchRequest): void {
  const { extract, archiveFormat, stripComponents, include, exclude, extractLimitBytes, keepArchive, writeChecksum } = request;
  if (extract !== undefined) {
    if (!writeChecksum || keepArchive) return;
    throw new FetchError("invalid-input", "Cannot use 'write-checksum' with 'extract': the archive is removed when it was unpacked", {
      hint: "Give 'keep-archive' too, or leave 'write-checksum' out.",
    });
  }
  const given: readonly (readonly [OptionName, boolean])[] = [
    ["archive-format", archiveFormat !== "auto"],
    ["strip-components", stripComponents > 0],
    ["include", include.length > 0],
    ["exclude", exclude.length > 0],
    ["extract-limit", extractLimitBytes !== undefined],
    ["keep-archive", keepArchive],
  ];
  const [useless] = given.flatMap(([name, isGiven]) => (isGiven ? [name] : []));
  if (useless === undefined) return;
  throw new FetchError("invalid-input", `Cannot use '${useless}': it would do nothing`, {
    hint: `It is for archives that are unpacked: give the folder as 'extract' too, or leave '${useless}' out.`,
  });
}
