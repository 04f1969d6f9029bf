import { expect, it } from "vitest";
import { childEnvironment } from "../../../src/core/child-environment.ts";

it("a child is given the environment without the step's inputs, its state and the token", () => {
  const kept = { PATH: "/bin", HTTPS_PROXY: "http://proxy", RUNNER_TOOL_CACHE: "/t", AWS_PROFILE: "me", FETCH_ACTION_STATE_DIR: "/s" };
  const own = { INPUT_URL: "u", "INPUT_BEARER-TOKEN": "t", Input_Headers: "h", STATE_fetch: "f", FETCH_ACTION_BEARER_TOKEN: "t" };
  expect(childEnvironment({ ...kept, ...own })).toEqual(kept);
});
