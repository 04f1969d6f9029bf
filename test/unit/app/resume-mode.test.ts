import { describe, expect, it } from "vitest";
import { decideFlush, decideResumeMode, isSelfHostedJob } from "../../../src/app/place/resume-mode.ts";

const hosted = { GITHUB_ACTIONS: "true", RUNNER_ENVIRONMENT: "github-hosted" };
const selfHosted = { GITHUB_ACTIONS: "true", RUNNER_ENVIRONMENT: "self-hosted" };
/** act does not say which environment it is. */
const act = { GITHUB_ACTIONS: "true" };

describe("where a partial file is kept", () => {
  it.each([
    ["a hosted runner", hosted, "cache"],
    ["act", act, "cache"],
    ["a self-hosted runner", selfHosted, "local"],
    ["a shell", {}, "local"],
  ] as const)("is decided without the user on %s", (_where, env, mode) => {
    expect(decideResumeMode("auto", env)).toBe(mode);
  });

  it("is what the user says, on every machine", () => {
    for (const env of [hosted, selfHosted, {}]) {
      for (const mode of ["cache", "local", "off"] as const) expect(decideResumeMode(mode, env)).toBe(mode);
    }
  });

  it("outlives the workspace only in a job of a self-hosted runner", () => {
    expect([hosted, act, selfHosted, {}].map((env) => isSelfHostedJob(env))).toEqual([false, false, true, false]);
  });
});

describe("whether a file is flushed", () => {
  it("depends on whether the disk outlives the job, if the user does not say", () => {
    expect([hosted, act, selfHosted, {}].map((env) => decideFlush("auto", env))).toEqual([false, false, true, true]);
  });

  it("is what the user says, on every machine", () => {
    for (const env of [hosted, selfHosted, {}]) expect([decideFlush("always", env), decideFlush("never", env)]).toEqual([true, false]);
  });
});
