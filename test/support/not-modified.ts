/** What an origin does that knows conditions. */
import type { Exchange } from "./origin.ts";

/** Answers 304 to whoever has this version, with nothing of its headers. */
export function notModified({ asked, resource, response }: Exchange): boolean {
  const { "if-none-match": tag, "if-modified-since": date } = asked.headers;
  const isSame = tag === undefined ? date !== undefined && date === resource.lastModified : tag === resource.etag;
  if (isSame) response.writeHead(304).end();
  return isSame;
}
