#!/usr/bin/env node
/** What `fetch-action` is on the command line: `bin` in package.json. */
import { INCOMPLETE, nodeVersionProblem } from "./node-version.js";
const argv = process.argv.slice(2);
const problem = nodeVersionProblem(process.versions.node);
if (problem === null) {
    // No top-level await: an old Node could not even parse the file that explains the problem.
    import("./bundle.js")
        .then(({ loadCli }) => loadCli())
        .then(({ runCli }) => runCli(argv), () => fail("internal", INCOMPLETE));
}
else {
    fail("node-version", problem);
}
function fail(code, { message, hint }) {
    if (argv.includes("--json")) {
        console.log(JSON.stringify({ event: "error", code, message, hint, retryable: false, changed: false, keptBytes: 0 }));
    }
    else {
        console.error(`fetch-action [${code}]: ${message}.\n  ${hint}`);
    }
    process.exitCode = 1;
}
