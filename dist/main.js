/** What the runner starts as the step: `runs.main` in action.yml. */
import { nodeVersionProblem } from "./node-version.js";
const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
    // No top-level await: an old Node could not even parse the file that explains the problem.
    import("./bundle.js").then(({ runMain }) => runMain());
}
else {
    console.log(`::error title=fetch-action::${problem.message}. ${problem.hint}`);
    process.exitCode = 1;
}
