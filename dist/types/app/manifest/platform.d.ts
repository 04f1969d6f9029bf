export interface Platform {
    readonly os: string;
    readonly arch: string;
}
/** Empty: on all of them. */
export interface When {
    readonly os: readonly string[];
    readonly arch: readonly string[];
}
/** This machine. One that has no name here is called as Node calls it. */
export declare function thisPlatform(os?: string, arch?: string): Platform;
export declare function isMeantFor({ os, arch }: When, platform: Platform): boolean;
/** What the condition lets through, one by one: `linux-x64`, `linux`, `x64`, or `any`. */
export declare function platformsOf({ os, arch }: When): readonly string[];
/** @throws FetchError invalid-input */
export declare function parseWhen(os: readonly string[], arch: readonly string[]): When;
