/** The version, as package.json has it; a test holds the two together. */
export const VERSION = "0.1.0";

/** An orchestration is named by letters, digits and these (actions/toolkit, `http-client`). */
const ODD = /[^a-z0-9_.-]/gi;
const MOST_ID = 200;

/** Tells a server's log who asks, and in a job of GitHub Actions for which job, as the actions of GitHub do. */
export function userAgentIn({ ACTIONS_ORCHESTRATION_ID: id = "" }: Readonly<Record<string, string | undefined>>): string {
  const job = id.trim().slice(0, MOST_ID).replaceAll(ODD, "_");
  return `fetch-action/${VERSION}${job === "" ? "" : ` actions_orchestration_id/${job}`}`;
}

export const USER_AGENT = userAgentIn(process.env);
