/** What a user wrote, as a message may repeat it. */

/** Enough to recognise it by. */
const MOST_LENGTH = 120;
/** A URL within a text: its scheme, what may be a user and a password, its host and path, and what may be a signature. */
const URLS = /([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s/?#"']{0,2000}@)?([^\s?#"']{0,2000})(?:[?#][^\s"']*)?/gi;

/**
 * The text, shortened, without control characters; of a URL in it only host and path are left.
 *
 * @example
 * cleanInput("https://me:s3cret@host/a?sig=1") // https://host/a
 */
export function cleanInput(text: string): string {
  const bare = text
    .slice(0, 4_000)
    .replace(URLS, "$1$2")
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
    .trim();
  return bare.length > MOST_LENGTH ? `${bare.slice(0, MOST_LENGTH)}…` : bare;
}

/** The same in quotes. */
export function quoteInput(text: string): string {
  return `"${cleanInput(text)}"`;
}

/** A message is read by people. What is longer than this many characters comes from a list, a manifest or a server. */
const MOST_MESSAGE_LENGTH = 16_000;
/** Whatever is in it, no word of it has as many characters. */
const LONG_WORD = 1_000;

/** A whole message, whatever was put into it: a word that is far too long keeps its beginning, and so does the whole. */
export function boundedMessage(text: string): string {
  if (text.length <= MOST_MESSAGE_LENGTH) return text;
  const shown = text.replace(/[^\s"]+/g, (word) => (word.length < LONG_WORD ? word : `${word.slice(0, MOST_LENGTH)}…`));
  return shown.length > MOST_MESSAGE_LENGTH ? `${shown.slice(0, MOST_MESSAGE_LENGTH)}…` : shown;
}
