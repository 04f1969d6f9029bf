/** Dates as HTTP writes them (RFC 9110 5.6.7). */

/** All three forms begin with the day's name; Date.parse alone takes "1.5" or "-5" for a date too. */
const HTTP_DATE = /^\s*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d/;
/** No form of a date is nearly that long. */
const MOST_LENGTH = 100;

/** Milliseconds since 1970; undefined if it is no date. */
export function parseHttpDate(value: string): number | undefined {
  if (value.length > MOST_LENGTH || !HTTP_DATE.test(value)) return undefined;
  // The asctime form names no zone and means GMT.
  const at = Date.parse(/GMT\s*$/.test(value) ? value : `${value} GMT`);
  return Number.isNaN(at) ? undefined : at;
}
