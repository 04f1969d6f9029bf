/** What `--detach` and `mode: start` start: only ever by a process that has checked its Node already. */
import { INCOMPLETE } from "./node-version.js";
import("./bundle.js").then(({ runBackground }) => runBackground(), () => {
    console.log(`${INCOMPLETE.message}. ${INCOMPLETE.hint}`);
    process.exitCode = 1;
});
