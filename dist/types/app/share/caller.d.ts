/** On whose behalf a fetch runs, and what its caller hears besides the reporter's events. */
import type { Ending, Initiator, RunningStatus } from "../../core/running-status.js";
export interface Caller {
    /** Who started the fetch. */
    readonly initiator: Initiator;
    /** Called once the source has answered and others can follow: here or in the owner's process. */
    readonly onRunning?: ((status: RunningStatus) => void) | undefined;
    /** Called with how the fetch ended, before anybody who follows it hears of it. */
    readonly onEnding?: ((ending: Ending) => void) | undefined;
}
type PartialCaller = {
    readonly [name in keyof Caller]?: Caller[name] | undefined;
};
/** The caller that options name; a program that uses the library in this process if they name none. */
export declare function callerOf({ initiator, onRunning, onEnding }: PartialCaller): Caller;
export {};
