/**
 * Runs before everything else is loaded, because undici dies on an older Node while it loads (act, for one, takes the
 * `node` on the PATH). This file and its siblings are therefore the only ones in plain syntax that Node 12 can parse.
 */
const NEEDED_MAJOR = 24;
/** What is said when the bundle beside the entry cannot be loaded: nothing of ours is there to say it. */
export const INCOMPLETE = {
    message: "Cannot start fetch-action: a file of its own is missing or damaged",
    hint: "Check out the action, or install the package, again.",
};
/** What to do about an older Node; null when this one will do. */
export function nodeVersionProblem(found) {
    if (Number(found.split(".")[0]) >= NEEDED_MAJOR)
        return null;
    return {
        message: `Cannot start fetch-action: it needs Node ${NEEDED_MAJOR} or later, and this is Node ${found}`,
        // 2.327.1 is the first runner that brings node24.
        hint: `On a GitHub runner: update the runner to 2.327.1 or later. ` +
            `With act or on the command line: install Node ${NEEDED_MAJOR} (https://nodejs.org/en/download) and put it first on the PATH.`,
    };
}
