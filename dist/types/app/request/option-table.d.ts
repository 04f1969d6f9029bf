export declare const OPTIONS: {
    readonly headers: {
        readonly value: "'NAME: VALUE'";
        readonly given: "headers";
        readonly isList: true;
        readonly parse: ({ lines }: import("./option-spec.js").Written) => Readonly<Record<string, string>>;
        readonly secretsIn: (text: string) => string[];
        readonly kinds: readonly ["file"];
        readonly namings: readonly ["url", "parts"];
        readonly isAlwaysParsed: true;
        readonly flag: "header";
        readonly short: "H";
        readonly flagMeaning: "a request header; can be given several times; sent only to the URL's own origin";
        readonly meaning: "request headers, each line one 'Name: value'; sent only to the URL's own origin";
    };
    readonly bearerToken: {
        readonly value: "TOKEN";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly secretsIn: (text: string) => string[];
        readonly kinds: readonly ["file"];
        readonly namings: readonly ["url", "parts"];
        readonly meaning: "token that is sent as Authorization: Bearer, only to the URL's own origin";
    };
    readonly allowInsecureHttp: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly default: "false";
        readonly meaning: "allow plain http to another machine: for a file without a checksum, or to a snapshot's endpoint";
    };
    readonly private: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly value: "true|false";
        readonly field: "isPrivate";
        readonly kinds: readonly ["file"];
        readonly meaning: "whether the file is kept out of caches that others can read; by default it is if there are credentials, or a query parameter that is not known to be harmless";
    };
    readonly checksum: {
        readonly value: "DIGEST";
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => import("../../core/checksum.js").Checksum;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly meaning: "expected digest: <algorithm>:<hex> such as sha256:2c26b4..., SRI such as sha512-<base64>, the hex digits alone, or a line of sha256sum";
    };
    readonly checksumUrl: {
        readonly value: "URL";
        readonly given: "url";
        readonly revive: (json: unknown) => URL;
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly parse: typeof import("./parse-checksum-url.js").parseChecksumUrl;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly meaning: "URL of a list of digests in place of 'checksum', such as SHA256SUMS or file.tar.gz.sha256; it is read before the file, with 'headers' and 'bearer-token' only if it is on the same origin";
    };
    readonly checksumName: {
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => string;
        readonly value: "NAME";
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly meaning: "what the list at 'checksum-url' calls the file; by default the name in the URL";
    };
    readonly requireChecksum: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly default: "false";
        readonly meaning: "refuse a file that can be checked against no digest: neither one that is given nor one that the server offers; nothing appears at the path";
    };
    readonly writeChecksum: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly isCompared: false;
        readonly default: "false";
        readonly meaning: "write the SHA-256 of the file beside it, as <path>.sha256 in the form of sha256sum";
    };
    readonly repository: {
        readonly value: "OWNER/NAME";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["release", "artifact"];
        readonly meaning: "repository of the 'release' or the 'artifact', as owner/name; by default the job's own";
    };
    readonly release: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["release"];
        readonly meaning: "a GitHub release, in place of a URL: its tag, latest (the newest full release), prerelease (the newest one that is marked so), or a range of versions such as ^1.2";
    };
    readonly asset: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["release"];
        readonly meaning: "file of the 'release': its name, a pattern such as tool-*-linux.tar.gz, or source.tar.gz or source.zip for the source code; by default the only one";
    };
    readonly artifact: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["artifact"];
        readonly meaning: "an artifact of a GitHub Actions run, in place of a URL: its name, or a pattern such as build-*; it comes as it was uploaded, for most as a zip";
    };
    readonly runId: {
        readonly value: "ID";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["artifact"];
        readonly meaning: "run that has the 'artifact': its ID, or latest (the newest successful one of 'workflow' and 'branch'); by default this job's own run, or latest if one of the two is given";
    };
    readonly workflow: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["artifact"];
        readonly meaning: "workflow of the latest run: the name of its file, or its own name; by default any";
    };
    readonly branch: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["artifact"];
        readonly meaning: "branch of the latest run; by default the repository's default branch";
    };
    readonly token: {
        readonly value: "TOKEN";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly secretsIn: (text: string) => string[];
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly namings: readonly ["release", "artifact"];
        readonly actionDefault: "github.token";
        readonly flagMeaning: "token for GitHub's API, and sent to nobody else; by default GH_TOKEN or GITHUB_TOKEN of the environment";
        readonly meaning: "token for GitHub's API, and sent to nobody else; only used with 'release' and 'artifact'";
    };
    readonly force: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly default: "false";
        readonly meaning: "file: fetch it again even if it is present; snapshot: overwrite the file or the device at the path";
    };
    readonly refresh: {
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => "always" | "if-changed" | "never";
        readonly value: "WHEN";
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly isCompared: false;
        readonly default: "if-changed";
        readonly meaning: "whether a file that an earlier fetch of the same source left is fetched again: if-changed (the server is asked, and sends a new version only), never (no server is asked) or always";
    };
    readonly maxAge: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "maxAgeMs";
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly isCompared: false;
        readonly meaning: "with 'refresh: if-changed', a file whose version a server confirmed within this time counts without asking again, such as 12h";
    };
    readonly preserveTime: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly default: "false";
        readonly meaning: "give the file the time that its server says it was modified, in place of the one at which it came";
    };
    readonly resume: {
        readonly parse: (written: import("./option-spec.js").Written) => "auto" | "cache" | "local" | "off";
        readonly given: "local-or-off";
        readonly value: "WHERE";
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly default: "auto";
        readonly libraryDefault: "local";
        readonly meaning: "where a partial file is kept and looked for: local (on this disk), cache (in the Actions cache), off, or auto (local if the disk outlives the job, else cache)";
    };
    readonly cache: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly ignoredFor: "volume";
        readonly default: "false";
        readonly meaning: "keep the finished file for other runs, and look for it before it is fetched: on a self-hosted runner on the machine, else in the Actions cache";
    };
    readonly cacheLimit: {
        readonly value: "SIZE";
        readonly given: "size";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "cacheLimitBytes";
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly default: "1GiB";
        readonly isInLibrary: false;
        readonly meaning: "a file that is larger than this, partial or finished, is not put into the Actions cache";
    };
    readonly checkpointInterval: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number | undefined;
        readonly field: "checkpointIntervalMs";
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly default: "off";
        readonly isInLibrary: false;
        readonly meaning: "how often a running fetch saves its partial file, or the record of a device, to the Actions cache; for machines that can vanish without warning";
    };
    readonly flush: {
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => "always" | "auto" | "never";
        readonly value: "WHEN";
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly default: "auto";
        readonly meaning: "whether the file is on the disk, not only in memory, when the fetch ends: always, never, or auto (if the disk outlives the job); a device always is";
    };
    readonly limitRate: {
        readonly value: "SIZE";
        readonly given: "size";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number | undefined;
        readonly field: "limitBytesPerSecond";
        readonly kinds: readonly ["file", "volume"];
        readonly meaning: "most bytes a second, of all connections of the fetch together, such as 10MiB or 500K; by default there is no limit";
    };
    readonly limitRateScope: {
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => "fetch" | "machine";
        readonly value: "SCOPE";
        readonly kinds: readonly ["file", "volume"];
        readonly default: "fetch";
        readonly meaning: "what 'limit-rate' is for: this fetch, or all fetches of this user on this machine that share it (each has an equal part)";
    };
    readonly mode: {
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => "exists" | "fetch" | "start" | "wait";
        readonly value: "MODE";
        readonly kinds: readonly [];
        readonly default: "fetch";
        readonly meaning: "fetch; start (return when the source has answered, and fetch in the background); wait (follow a fetch that was started, until it ends); or exists (say in 'status' whether the file at the path is ready, and ask no server)";
    };
    readonly dryRun: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly isCompared: false;
        readonly default: "false";
        readonly isInLibrary: false;
        readonly meaning: "only find out what would be fetched: final host, size, version, digests; nothing is written, not even a folder; 'mode: start' does the same then";
    };
    readonly summary: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly [];
        readonly default: "true";
        readonly meaning: "write to the job's summary what was fetched, how it ended, and what its bytes were checked against";
    };
    readonly fetchId: {
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => string;
        readonly value: "ID";
        readonly kinds: readonly [];
        readonly meaning: "with 'mode: wait' only: the ID of the fetch to wait for, instead of its path";
    };
    readonly retries: {
        readonly value: "N";
        readonly given: "number";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly default: "10";
        readonly meaning: "how many attempts in a row may fail without any progress";
    };
    readonly idleTimeout: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "idleTimeoutMs";
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly default: "30s";
        readonly meaning: "a connection that brings no byte for this long is replaced";
    };
    readonly timeout: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "timeoutMs";
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly meaning: "time limit for the whole fetch; by default there is none";
    };
    readonly caFile: {
        readonly value: "FILE";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly meaning: "file with the certificates of CAs (PEM) that are trusted besides the usual ones";
    };
    readonly clientCert: {
        readonly value: "FILE";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly meaning: "file with the certificate (PEM) that is shown to the URL's own host, if that asks for one";
    };
    readonly clientKey: {
        readonly value: "FILE";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly meaning: "file with the private key of 'client-cert' (PEM, not encrypted); by default it is in the same file";
    };
    readonly resolve: {
        readonly value: "HOST:PORT:ADDRESS";
        readonly given: "lines";
        readonly isList: true;
        readonly parse: typeof import("./parse-resolve.js").parseResolve;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly isAlwaysParsed: true;
        readonly flagMeaning: "an address for a host and port in place of DNS, as in curl; can be given several times";
        readonly meaning: "addresses for hosts in place of DNS, each line one 'host:port:address', such as example.com:443:192.0.2.1";
    };
    readonly waitForSnapshot: {
        readonly value: "TIME";
        readonly given: "time";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "waitForSnapshotMs";
        readonly kinds: readonly ["volume", "snapshot"];
        readonly default: "10s";
        readonly meaning: 'how long to wait while the snapshot is "not found"; a new one can take up to 2 minutes to appear';
    };
    readonly region: {
        readonly value: "NAME";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly meaning: "AWS region of the snapshot or the bucket; by default the one of the AWS configuration, and for a bucket the one that it is in";
    };
    readonly endpoint: {
        readonly value: "URL";
        readonly given: "url";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => URL;
        readonly revive: (json: unknown) => URL;
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly kinds: readonly ["file", "volume", "snapshot"];
        readonly meaning: "endpoint of the EBS direct APIs, or of the store that a bucket is in; by default the cloud's own";
    };
    readonly targetIsZero: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["volume"];
        readonly default: "false";
        readonly meaning: "the device is known to be blank, so what the snapshot does not hold is not zeroed";
    };
    readonly url: {
        readonly value: "URL";
        readonly given: "url";
        readonly revive: (json: unknown) => URL;
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => URL;
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly kinds: readonly ["file"];
        readonly namings: readonly ["url"];
        readonly isAlwaysParsed: true;
        readonly isCompared: false;
        readonly meaning: "URL of the file, or of several files, each on a line of its own; give either this, 'parts', 'release', 'artifact', 'manifest' or 'snapshot-id', except with 'mode: wait'";
    };
    readonly mirrors: {
        readonly value: "URL";
        readonly given: "urls";
        readonly isList: true;
        readonly parse: ({ name, lines }: import("./option-spec.js").Written) => URL[];
        readonly revive: (json: unknown) => readonly URL[];
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly kinds: readonly ["file"];
        readonly namings: readonly ["url", "release", "artifact"];
        readonly isCompared: false;
        readonly flag: "mirror";
        readonly flagMeaning: "another URL of the same file, which is then fetched from all of them at once; can be given several times";
        readonly meaning: "other URLs of the same file, each on a line of its own; the file is fetched from all of them at once";
    };
    readonly parts: {
        readonly value: "'URL [DIGEST]'";
        readonly given: "urls";
        readonly isList: true;
        readonly parse: ({ name, lines }: import("./option-spec.js").Written) => import("./parse-parts.js").WrittenPart[];
        readonly revive: (json: unknown) => readonly import("./parse-parts.js").WrittenPart[];
        readonly secretsIn: (text: string) => (string | undefined)[];
        readonly kinds: readonly ["file"];
        readonly namings: readonly ["parts"];
        readonly isCompared: false;
        readonly flag: "part";
        readonly flagMeaning: "URL of the next part of the file, with its digest behind a blank if it is known; can be given several times; in place of <url>";
        readonly meaning: "the URLs of the parts of one file in their order, each on a line of its own, each with its digest behind a blank if it is known";
    };
    readonly manifest: {
        readonly value: "FILE";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly [];
        readonly meaning: "a file that lists files to fetch, in YAML or JSON: each entry has options of its own, by their names here; the options beside it are for all of them, and 'path' is their folder";
    };
    readonly locked: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly [];
        readonly meaning: "with a 'manifest': fetch only what the lock file beside it says, and ask no API; by default true in CI if there is a lock file";
    };
    readonly snapshotId: {
        readonly value: "ID";
        readonly given: "text";
        readonly parse: ({ text }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["volume", "snapshot"];
        readonly isAlwaysParsed: true;
        readonly isCompared: false;
        readonly meaning: "ID of the EBS snapshot to restore, such as snap-0123456789abcdef0";
    };
    readonly path: {
        readonly value: "PATH";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file", "volume"];
        readonly needsFile: true;
        readonly isAlwaysParsed: true;
        readonly isCompared: false;
        readonly flag: "output";
        readonly short: "o";
        readonly flagMeaning: "the same as <path>, as in curl";
        readonly meaning: "destination: a file, a folder (it exists, or the path ends in /; the server or the URL names the file in it) or, for a snapshot, a block device; relative to the workspace";
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
        readonly meaning: "number of parallel requests; by default 1 for a small file, min(2 x CPUs, 16) for a larger one, growing to 16 while that makes the fetch faster; for a snapshot 16, or 64 if the service takes longer to answer, growing to 256 while the rate rises";
    };
    readonly threads: {
        readonly value: "N";
        readonly given: "number";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly kinds: readonly ["file", "volume"];
        readonly meaning: "number of threads that receive, at most; by default as many as there are processors, but not more than 8; a fetch begins with one, and has more only while that makes it faster";
    };
    readonly maxConnectionsPerHost: {
        readonly value: "N";
        readonly given: "number";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly kinds: readonly ["file"];
        readonly meaning: "most connections to one host, of all fetches of this user on this machine together; by default 16, or 'connections' if that is more";
    };
    readonly failFast: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly isCompared: false;
        readonly default: "false";
        readonly meaning: "of several files that are fetched together, stop all others once one has failed";
    };
    readonly minSegmentSize: {
        readonly value: "SIZE";
        readonly given: "size";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "minSegmentBytes";
        readonly kinds: readonly ["file"];
        readonly default: "8MiB";
        readonly meaning: "a file is fetched in segments if its size is at least twice this";
    };
    readonly extract: {
        readonly value: "DIR";
        readonly given: "text";
        readonly parse: ({ text, base }: import("./option-spec.js").Written) => string;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly meaning: "folder that the archive is unpacked into; it appears when all of it is there, and replaces only what an earlier run unpacked there";
    };
    readonly archiveFormat: {
        readonly given: "text";
        readonly parse: (written: import("./option-spec.js").Written) => "7z" | "auto" | "bz2" | "deb" | "gz" | "none" | "tar" | "tar.bz2" | "tar.gz" | "tar.xz" | "tar.zst" | "xz" | "zip" | "zst";
        readonly value: "FORMAT";
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly default: "auto";
        readonly meaning: `format of the archive: ${string}; none (put the file itself into the folder); or auto (its first bytes say it)`;
    };
    readonly stripComponents: {
        readonly value: "N";
        readonly given: "number";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly default: "0";
        readonly meaning: "how many folders are taken off the beginning of each path in the archive";
    };
    readonly include: {
        readonly value: "PATTERN";
        readonly given: "lines";
        readonly isList: true;
        readonly parse: ({ lines }: import("./option-spec.js").Written) => readonly string[];
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly isAlwaysParsed: true;
        readonly meaning: "what of the archive is unpacked: patterns such as bin/* or **/*.so, each on a line of its own; by default all of it";
    };
    readonly exclude: {
        readonly value: "PATTERN";
        readonly given: "lines";
        readonly isList: true;
        readonly parse: ({ lines }: import("./option-spec.js").Written) => readonly string[];
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly isAlwaysParsed: true;
        readonly meaning: "what of the archive is not unpacked: patterns as in 'include'";
    };
    readonly extractLimit: {
        readonly value: "SIZE";
        readonly given: "size";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => number;
        readonly field: "extractLimitBytes";
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly meaning: "an archive is refused if more bytes than this come out of it; by default 100 times its size, and at least 1GiB";
    };
    readonly keepArchive: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly default: "false";
        readonly meaning: "keep the archive at its path after it was unpacked";
    };
    readonly chmod: {
        readonly value: "MODE";
        readonly given: "text";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => "+x" | number;
        readonly kinds: readonly ["file"];
        readonly needsFile: true;
        readonly meaning: "permissions of the fetched file, or of all files that are unpacked: +x (whoever may read it may run it), or octal such as 755";
    };
    readonly addToPath: {
        readonly given: "switch";
        readonly parse: ({ name, text }: import("./option-spec.js").Written) => boolean;
        readonly kinds: readonly [];
        readonly default: "false";
        readonly meaning: "put the folder of 'extract', or the bin folder in it, on the PATH of later steps; without 'extract', the folder that the file is in";
    };
};
