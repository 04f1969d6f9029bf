/** The text of a list that somebody wrote, perhaps with another program's encoding. */
import { decodeText } from "../../core/decode-text.ts";

/** The text, or why it is none. */
export type ListText = { readonly text: string } | { readonly brokenLine: number };

export function readListText(bytes: Uint8Array): ListText {
  try {
    return { text: decodeText(bytes, true) };
  } catch {
    return { brokenLine: (decodeText(bytes).split("\uFFFD", 1)[0] ?? "").split("\n").length };
  }
}
