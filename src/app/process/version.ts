/** The version, as package.json has it; a test holds the two together. */
export const VERSION = "0.1.0";

/** Tells a server's log who asks. */
export const USER_AGENT = `fetch-action/${VERSION}`;
