/** What the runner starts as the step: `runs.main` in action.yml. */
import { INCOMPLETE, nodeVersionProblem } from "./node-version.ts";

const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
  // No top-level await: an old Node could not even parse the file that explains the problem.
  import("./bundle.ts")
    .then(({ loadMain }) => loadMain())
    .then(
      ({ runMain }) => runMain(),
      () => fail(INCOMPLETE),
    );
} else {
  fail(problem);
}

function fail({ message, hint }: { readonly message: string; readonly hint: string }): void {
  console.log(`::error title=fetch-action::${message}. ${hint}`);
  process.exitCode = 1;
}
