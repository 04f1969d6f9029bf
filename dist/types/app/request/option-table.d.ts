export declare const OPTIONS: {
    readonly url: {
        readonly value: "URL";
        readonly given: "url";
        readonly revive: (json: unknown) => URL;
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => URL;
        readonly kinds: readonly ["file"];
        readonly isAlwaysParsed: true;
        readonly isCompared: false;
        readonly meaning: "http(s) URL of the file; either this or 'snapshot-id', unless 'mode' is wait";
    };
    readonly snapshotId: {
        readonly value: "ID";
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["volume", "snapshot"];
        readonly isAlwaysParsed: true;
        readonly isCompared: false;
        readonly meaning: "EBS snapshot to restore, as snap-0123456789abcdef0";
    };
    readonly path: {
        readonly value: "PATH";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file", "volume"];
        readonly isAlwaysParsed: true;
        readonly isCompared: false;
        readonly flag: "output";
        readonly short: "o";
        readonly flagMeaning: "the same as <path>, as in curl";
        readonly meaning: "destination: a file, a folder (exists, or ends in /; the file in it is named by the server or the URL) or, for a snapshot, a block device; relative to the workspace";
    };
    readonly checksum: {
        readonly value: "DIGEST";
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => import("../../core/checksum.js").Checksum;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly meaning: "expected digest: sha256:<hex> (also sha512, sha1, md5, blake3), SRI such as sha512-<base64>, or bare hex";
    };
    readonly connections: {
        readonly value: "N";
        readonly given: "number";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly kinds: readonly ["file", "volume"];
        readonly alias: {
            readonly flag: "workers";
            readonly of: "volume";
        };
        readonly meaning: "parallel requests; by default min(2 x CPUs, 16), growing to 16 while that makes the whole faster, for a file that is large enough, and 1 otherwise; for a snapshot 16, or 64 where the service takes longer to answer, growing to 256 while the rate rises";
    };
    readonly minSegmentSize: {
        readonly value: "SIZE";
        readonly given: "size";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "minSegmentBytes";
        readonly kinds: readonly ["file"];
        readonly default: "8MiB";
        readonly meaning: "a file is fetched in segments when it is at least twice this";
    };
    readonly headers: {
        readonly value: "'NAME: VALUE'";
        readonly given: "headers";
        readonly isList: true;
        readonly parse: ({ lines }: import("./option-spec.js").Written) => Readonly<Record<string, string>>;
        readonly secretsIn: (text: string) => string[];
        readonly kinds: readonly ["file"];
        readonly isAlwaysParsed: true;
        readonly flag: "header";
        readonly short: "H";
        readonly flagMeaning: "a request header; repeatable; sent only to the URL's own origin";
        readonly meaning: "request headers, one 'Name: value' a line; sent only to the URL's own origin";
    };
    readonly bearerToken: {
        readonly value: "TOKEN";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly secretsIn: (text: string) => string[];
        readonly kinds: readonly ["file"];
        readonly meaning: "sent as Authorization: Bearer, only to the URL's own origin";
    };
    readonly allowInsecureHttp: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly default: "false";
        readonly meaning: "allow plain http to other than this machine: for a file without a checksum, or to a snapshot's endpoint";
    };
    readonly private: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly value: "true|false";
        readonly field: "isPrivate";
        readonly kinds: readonly ["file"];
        readonly meaning: "whether nothing of the file may be put into a cache that others can read; by default yes with credentials, or with a query parameter that is not known to be harmless";
    };
    readonly retries: {
        readonly value: "N";
        readonly given: "number";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly default: "10";
        readonly meaning: "failed attempts in a row without progress that are allowed";
    };
    readonly idleTimeout: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "idleTimeoutMs";
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly default: "30s";
        readonly meaning: "no byte on a connection for so long: the connection is replaced";
    };
    readonly timeout: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "timeoutMs";
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly meaning: "limit for the whole fetch; none by default";
    };
    readonly force: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file", "volume"];
        readonly default: "false";
        readonly meaning: "file: fetch again though it is present; snapshot: overwrite what is at the path, a file or any device";
    };
    readonly resume: {
        readonly parse: (written: import("./option-spec.js").Written) => "auto" | "cache" | "local" | "off";
        readonly given: "local-or-off";
        readonly value: "WHERE";
        readonly kinds: readonly ["file", "volume"];
        readonly default: "auto";
        readonly libraryDefault: "local";
        readonly meaning: "where a partial file is kept and looked for: cache, local, off, or auto: local where the disk lasts, else the Actions cache";
    };
    readonly cache: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly ignoredFor: "volume";
        readonly default: "false";
        readonly meaning: "keep the finished file for other runs, and look for it first: on self-hosted runners on the machine, else in the Actions cache";
    };
    readonly cacheLimit: {
        readonly value: "SIZE";
        readonly given: "size";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "cacheLimitBytes";
        readonly kinds: readonly ["file", "volume"];
        readonly default: "1GiB";
        readonly isInLibrary: false;
        readonly meaning: "a larger file, partial or finished, is not put into the Actions cache";
    };
    readonly checkpointInterval: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number | undefined;
        readonly field: "checkpointIntervalMs";
        readonly kinds: readonly ["file", "volume"];
        readonly default: "off";
        readonly isInLibrary: false;
        readonly meaning: "how often a running fetch saves its partial file, or the record of a device, to the Actions cache: for machines that vanish without a word";
    };
    readonly waitForSnapshot: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "waitForSnapshotMs";
        readonly kinds: readonly ["volume", "snapshot"];
        readonly default: "10s";
        readonly meaning: 'how long a snapshot may stay "not found"; one just made takes up to 2 minutes';
    };
    readonly region: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["volume", "snapshot"];
        readonly meaning: "AWS region of the snapshot; by default that of the AWS configuration";
    };
    readonly endpoint: {
        readonly value: "URL";
        readonly given: "url";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => URL;
        readonly revive: (json: unknown) => URL;
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly kinds: readonly ["volume", "snapshot"];
        readonly meaning: "endpoint of the EBS direct APIs; by default the region's";
    };
    readonly targetIsZero: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["volume"];
        readonly default: "false";
        readonly meaning: "the device is known to be blank: what the snapshot does not hold is not zeroed";
    };
    readonly mode: {
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => "fetch" | "start" | "wait";
        readonly value: "MODE";
        readonly kinds: readonly [];
        readonly default: "fetch";
        readonly meaning: "fetch; start: return once the source has answered, and fetch in the background; or wait: follow a fetch that was started to its end";
    };
    readonly fetchId: {
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => string;
        readonly value: "ID";
        readonly kinds: readonly [];
        readonly meaning: "which fetch to wait for, instead of its path; with 'mode: wait' only";
    };
};
/** How patient a fetch is with its source. */
interface PatienceInput {
    /** Failed attempts in a row without progress that are allowed. @default 10 */
    readonly retries?: number;
    /** No byte on a connection for so long, such as `"30s"`: the connection is replaced. @default "30s" */
    readonly idleTimeout?: string;
    /** The same in milliseconds; give one of the two. */
    readonly idleTimeoutMs?: number;
    /** The limit for the whole fetch, such as `"1h"`. @default none */
    readonly timeout?: string;
    /** The same in milliseconds, as in the options of `attach`; give one of the two. */
    readonly timeoutMs?: number;
}
/** A file over HTTP, and how it is fetched. */
export interface FetchInput extends PatienceInput {
    /** The http(s) URL of the file. */
    readonly url: string | URL;
    /** File or folder. @default the working directory, named by the server or the URL */
    readonly path?: string;
    /** The expected digest: `sha256:<hex>`, SRI or bare hex. */
    readonly checksum?: string;
    /** Parallel requests. @default min(2 x CPUs, 16) for a file that is large enough, else 1 */
    readonly connections?: number;
    /** A file is fetched in segments when it is at least twice this: bytes, or text such as `"8MiB"`. @default "8MiB" */
    readonly minSegmentSize?: number | string;
    /** Request headers by name, sent only to the URL's own origin. */
    readonly headers?: Readonly<Record<string, string>>;
    /** The token of `Authorization: Bearer`, sent only to the URL's own origin. */
    readonly bearerToken?: string;
    /** Allow plain http to other than this machine without a checksum. @default false */
    readonly allowInsecureHttp?: boolean;
    /** Whether nothing of it may be kept where others can read it. @default true with credentials, or with a query that is not known to be harmless */
    readonly private?: boolean;
    /** Fetch again though the file is present. @default false */
    readonly force?: boolean;
    /** The library knows no Actions cache: `off` or `local`. @default "local" */
    readonly resume?: "local" | "off";
    /** Keep the finished file for other runs on this machine, and look for it first, where RUNNER_TOOL_CACHE names a place. @default false */
    readonly cache?: boolean;
}
/** An EBS snapshot, and how it is asked for. */
export interface InspectInput extends PatienceInput {
    /** As `snap-0123456789abcdef0`. */
    readonly snapshotId: string;
    /** How long the snapshot may stay "not found". @default "10s" */
    readonly waitForSnapshot?: string;
    /** The same in milliseconds; give one of the two. */
    readonly waitForSnapshotMs?: number;
    /** The AWS region of the snapshot. @default the AWS chain */
    readonly region?: string;
    /** The endpoint of the EBS direct APIs. @default the region's */
    readonly endpoint?: string | URL;
    /** Allow plain http to other than this machine. @default false */
    readonly allowInsecureHttp?: boolean;
}
/** An EBS snapshot, and how it is restored. */
export interface RestoreInput extends InspectInput {
    /** A file or a block device. */
    readonly path: string;
    /** Parallel requests. @default 16 where the service is near, 64 where it is not, growing to 256 while the rate rises */
    readonly connections?: number;
    /** Overwrite the file that is there; needed for any device. @default false */
    readonly force?: boolean;
    /** Where an earlier run's blocks are looked for. @default "local" */
    readonly resume?: "local" | "off";
    /** The device is known to be blank. @default false */
    readonly targetIsZero?: boolean;
}
export {};
