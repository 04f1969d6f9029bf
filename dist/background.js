/** What `--detach` and `mode: start` start: only ever by a process that has checked its Node already. */
import("./bundle.js").then(({ runBackground }) => runBackground());
export {};
