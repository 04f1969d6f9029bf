/** Blobs and artifacts of a registry that nobody here wrote: Distribution, which gives nothing without a token. */
import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Runner } from "../support/runner.ts";
import { downloaded, jsonEnd } from "./support/json-events.ts";
import { type Registry, startRegistry } from "./support/registry.ts";

const MIB = 1024 * 1024;
const NAME = "team/model";

describe("a file of a registry that wants a token", () => {
  const bytes = randomBytes(40 * MIB);
  let registry: Registry;
  let digest = "";
  let manifest = "";

  beforeAll(async () => {
    registry = await startRegistry();
    digest = await registry.pushBlob(NAME, bytes);
    manifest = await registry.pushArtifact(NAME, "v1", { digest, size: bytes.length, title: "model v1.bin" });
  });
  afterAll(() => registry[Symbol.asyncDispose]());

  const loggedIn = () => ({ DOCKER_CONFIG: registry.dockerConfig });
  const sha256Of = (content: Buffer) => `sha256:${createHash("sha256").update(content).digest("hex")}`;

  it("is fetched by its digest, with what docker login left", async () => {
    await using runner = await Runner.create();
    registry.askedTokens.length = 0;
    const end = jsonEnd(await runner.cli(["get", `oci://${registry.host}/${NAME}@${digest}`, "a.bin", "--json"], loggedIn()).ended);
    expect(end).toMatchObject({ event: "result", status: "downloaded", bytes: bytes.length, checksum: digest });
    expect(sha256Of(runner.read("a.bin"))).toBe(digest);
    // One token is for the look at the manifests and for all connections.
    expect(registry.askedTokens).toEqual([expect.stringMatching(/^Basic /)]);
  });

  it.each([
    ["its tag", () => ":v1"],
    ["the digest of its manifest", () => `@${manifest}`],
  ])("is fetched by %s, under the name that it was given", async (_what, reference) => {
    await using runner = await Runner.create();
    const end = jsonEnd(await runner.cli(["get", `oci://${registry.host}/${NAME}${reference()}`, "--json"], loggedIn()).ended);
    expect(end).toMatchObject({ event: "result", status: "downloaded", checksum: digest });
    expect(sha256Of(runner.read("model_v1.bin"))).toBe(digest);
  });

  it("is gone on with where a fetch that was killed had come to", async () => {
    await using runner = await Runner.create();
    const args = ["get", `oci://${registry.host}/${NAME}:v1`, "a.bin", "--json"];
    const first = runner.cli([...args, "--limit-rate", "8MiB"], loggedIn());
    await downloaded(first, 16 * MIB);
    first.child.kill("SIGKILL");
    await first.ended;
    const end = jsonEnd(await runner.cli(args, loggedIn()).ended);
    expect(end).toMatchObject({ event: "result", status: "resumed", checksum: digest });
    expect(end["reusedBytes"]).toBeGreaterThanOrEqual(8 * MIB);
    expect(sha256Of(runner.read("a.bin"))).toBe(digest);
  });

  it("is refused to whoever has not logged in, and it is said how", async () => {
    await using runner = await Runner.create();
    const nobody = { DOCKER_CONFIG: runner.folder };
    const end = jsonEnd(await runner.cli(["get", `oci://${registry.host}/${NAME}@${digest}`, "a.bin", "--json"], nobody).ended);
    expect(end).toMatchObject({ event: "error", code: "unauthorized", hint: expect.stringContaining("docker login") });
    expect(runner.has("a.bin")).toBe(false);
  });

  it("is not found under a tag that nobody gave", async () => {
    await using runner = await Runner.create();
    const end = jsonEnd(await runner.cli(["get", `oci://${registry.host}/${NAME}:v2`, "a.bin", "--json"], loggedIn()).ended);
    expect(end).toMatchObject({ event: "error", code: "not-found", message: expect.stringContaining("no such tag or digest") });
  });
});
