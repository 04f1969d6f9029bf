import { describe, expect, it } from "vitest";
import { cacheDenial } from "../../src/actions-cache/cache-access.ts";

/** A token with this `ac` claim, as the runner hands it to actions. */
const tokenWith = (ac: unknown) => `e30.${Buffer.from(JSON.stringify({ ac })).toString("base64url")}.c2ln`;
const scopes = (...permissions: readonly number[]) =>
  JSON.stringify(permissions.map((Permission) => ({ Scope: "refs/heads/main", Permission })));

describe("what a job may do with the Actions cache", () => {
  it.each([
    ["none", false, false],
    ["read", true, false],
    ["write", true, true],
    ["write-only", false, true],
    [" READ ", true, false],
    ["", true, true],
    ["a-mode-to-come", true, true],
    ["__proto__", true, true],
  ])("by cache-mode '%s': read %s, write %s", (mode, mayRead, mayWrite) => {
    const env = { ACTIONS_CACHE_MODE: mode };
    expect(cacheDenial("read", env) === null).toBe(mayRead);
    expect(cacheDenial("write", env) === null).toBe(mayWrite);
  });

  it("names the mode, or the token, that does not allow it", () => {
    expect(cacheDenial("write", { ACTIONS_CACHE_MODE: "read" })).toBe("the job's cache-mode is 'read'");
    expect(cacheDenial("write", { ACTIONS_RUNTIME_TOKEN: tokenWith(scopes(1)) })).toMatch(/token is read-only/);
  });

  it.each([
    ["read-only", scopes(1), true, false],
    ["read-only in all of its scopes", scopes(1, 1), true, false],
    ["for writing in one of its scopes", scopes(1, 3), true, true],
    ["write-only", scopes(2), false, true],
    ["without scopes", "[]", true, true],
    ["with a permission that is no number", '[{"Permission":"3"}]', true, true],
    ["with a scope that is null", "[null]", true, true],
    ["with a claim that is no JSON", "[", true, true],
    ["without the claim", undefined, true, true],
  ])("by a token that is %s", (_what, ac, mayRead, mayWrite) => {
    const env = { ACTIONS_RUNTIME_TOKEN: tokenWith(ac) };
    expect(cacheDenial("read", env) === null).toBe(mayRead);
    expect(cacheDenial("write", env) === null).toBe(mayWrite);
  });

  it.each(["runtime-token", "a.b.c", "", `e30.${"A".repeat(100_000)}.c2ln`])(
    "leaves it to the service when the token says nothing: %.20s",
    (token) => {
      expect(cacheDenial("write", { ACTIONS_RUNTIME_TOKEN: token })).toBeNull();
    },
  );
});
