/** The files of a Debian package (deb(5)): an ar archive, whose member `data.tar` is packed in one of several ways. */

import type { Codec } from "../core/archive-formats.ts";
import { broken, unsupported } from "./archive-error.ts";
import type { ByteReader } from "./byte-reader.ts";
import { codecOf, namedFormat } from "./formats.ts";

const MAGIC = "!<arch>\n";
const HEADER_BYTES = 60;
/** Ends each header (ar(5)). */
const HEADER_END = "`\n";

export interface DebData {
  /** Null if the tar is not packed. */
  readonly codec: Codec | null;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** @throws FetchError broken-archive, unsupported-archive */
export async function debData(reader: ByteReader): Promise<DebData> {
  if ((await reader.take(MAGIC.length)).toString("latin1") !== MAGIC) throw broken("it is no Debian package");
  for (;;) {
    const header = await reader.upTo(HEADER_BYTES);
    if (header.length === 0) throw broken("it is a Debian package without data");
    const text = header.toString("latin1");
    const size = /^\d{1,10}(?= *$)/.exec(text.slice(48, 58))?.[0];
    if (header.length < HEADER_BYTES || !text.endsWith(HEADER_END) || size === undefined) throw broken("a header of it is damaged");
    const name = text.slice(0, 16).trim().replace(/\/$/, "");
    const bytes = Number(size);
    if (!name.startsWith("data.tar")) {
      await reader.skip(bytes + (bytes % 2));
      continue;
    }
    const format = namedFormat(name);
    if (format === null || !format.startsWith("tar")) throw unsupported(`its data is packed in a way that is not known ("${name}")`);
    return { codec: codecOf(format), bytes: reader.next(bytes) };
  }
}
