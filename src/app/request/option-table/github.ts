/** A file that is named by what it is at GitHub, and not by a URL. What these options say becomes the request's URL. */
import { FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { GITHUB_NAME, GITHUB_PATTERN, REPOSITORY, TOKEN } from "../option-values.ts";

/** Whoever shares a fetch compares the URL that they become. */
const NAMED = { kinds: FILE, isCompared: false } as const;

export const GITHUB_OPTIONS = {
  repository: {
    ...REPOSITORY,
    ...NAMED,
    namings: ["release"],
    meaning: "repository of the 'release', as owner/name; by default the job's own",
  },
  release: {
    ...GITHUB_NAME,
    ...NAMED,
    namings: ["release"],
    meaning:
      "a GitHub release, in place of a URL: its tag, latest (the newest full release), prerelease (the newest one that is marked so), or a range of versions such as ^1.2",
  },
  asset: {
    ...GITHUB_PATTERN,
    ...NAMED,
    namings: ["release"],
    meaning:
      "file of the 'release': its name, a pattern such as tool-*-linux.tar.gz, or source.tar.gz or source.zip for the source code; by default the only one",
  },
  token: {
    ...TOKEN,
    ...NAMED,
    namings: ["release"],
    actionDefault: "github.token",
    flagMeaning: "token for GitHub's API, and sent to nobody else; by default GH_TOKEN or GITHUB_TOKEN of the environment",
    meaning: "token for GitHub's API, and sent to nobody else; only used with 'release'",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
