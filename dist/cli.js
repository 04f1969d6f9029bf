#!/usr/bin/env node
/** What `fetch-action` is on the command line: `bin` in package.json. */
import { nodeVersionProblem } from "./node-version.js";
const argv = process.argv.slice(2);
const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
    // No top-level await: an old Node could not even parse the file that explains the problem.
    import("./bundle.js").then(({ runCli }) => runCli(argv));
}
else {
    if (argv.includes("--json")) {
        console.log(JSON.stringify({ event: "error", code: "node-version", message: problem.message, hint: problem.hint, retryable: false }));
    }
    else {
        console.error(`${problem.message}.\n${problem.hint}`);
    }
    process.exitCode = 1;
}
