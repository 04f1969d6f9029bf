/** A file that is named by what it is at GitHub, and not by a URL. What these options say becomes the request's URL. */
import { FILE } from "../option-kinds.ts";
import type { OptionSpec } from "../option-spec.ts";
import { GITHUB_NAME, GITHUB_PATTERN, REPOSITORY, RUN_ID, TOKEN } from "../option-values.ts";

/** Whoever shares a fetch compares the URL that they become. */
const NAMED = { kinds: FILE, isCompared: false } as const;

export const GITHUB_OPTIONS = {
  repository: {
    ...REPOSITORY,
    ...NAMED,
    namings: ["release", "artifact"],
    meaning: "repository of the 'release' or the 'artifact', as owner/name; by default the job's own",
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
  artifact: {
    ...GITHUB_PATTERN,
    ...NAMED,
    namings: ["artifact"],
    meaning:
      "an artifact of a GitHub Actions run, in place of a URL: its name, or a pattern such as build-*; it comes as it was uploaded, for most as a zip",
  },
  runId: {
    ...RUN_ID,
    ...NAMED,
    namings: ["artifact"],
    meaning:
      "run that has the 'artifact': its ID, or latest (the newest successful one of 'workflow' and 'branch'); by default this job's own run, or latest if one of the two is given",
  },
  workflow: {
    ...GITHUB_NAME,
    ...NAMED,
    namings: ["artifact"],
    meaning: "workflow of the latest run: the name of its file, or its own name; by default any",
  },
  branch: {
    ...GITHUB_NAME,
    ...NAMED,
    namings: ["artifact"],
    meaning: "branch of the latest run; by default the repository's default branch",
  },
  token: {
    ...TOKEN,
    ...NAMED,
    namings: ["release", "artifact"],
    actionDefault: "github.token",
    flagMeaning: "token for GitHub's API, and sent to nobody else; by default GH_TOKEN or GITHUB_TOKEN of the environment",
    meaning: "token for GitHub's API, and sent to nobody else; only used with 'release' and 'artifact'",
  },
} as const satisfies Readonly<Record<string, OptionSpec>>;
