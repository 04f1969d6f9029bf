/** The environment that a child process of ours is given. */

/**
 * What the runner hands to a step alone, its inputs and its state, tokens among them; and the CLI's token. None of it is for
 * whoever packs, unpacks or copies files for us.
 */
const OWN = /^(?:INPUT_|STATE_|FETCH_ACTION_BEARER_TOKEN$)/i;

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment without what is the step's own. */
export function childEnvironment(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OWN.test(name)));
}
