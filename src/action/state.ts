/** What main leaves for post (the runner's `STATE_...`). */

/** The destination's file, written before the first byte. */
export const STATE_PATH = "path";
/** Set when main ended by itself, well or not. */
export const STATE_ENDED = "ended";
