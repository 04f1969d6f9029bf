/** What the runner starts after the job: `runs.post` in action.yml. */
import { INCOMPLETE, nodeVersionProblem } from "./node-version.js";
// On an older Node the main step has said so and failed; nothing was started that would need an end.
if (nodeVersionProblem(process.versions.node) === null) {
    import("./bundle.js").then(({ runPost }) => runPost(), () => console.log(`::warning title=fetch-action::${INCOMPLETE.message}. ${INCOMPLETE.hint}`));
}
