/** What a lock file keeps of a name that was looked up, and the way back: each kind of source that has one keeps to this. */
import { describe, expect, it } from "vitest";
import { sourceKindOf } from "../../src/app/source/openers.ts";
import type { KeptName } from "../../src/core/resolved-source.ts";
import { artifactUrl } from "../../src/github/artifact-name.ts";
import { pinnedUrl } from "../../src/github/names.ts";
import { releaseUrl } from "../../src/github/release-name.ts";
import { ociNameOf, parseOciName, pinOci } from "../../src/oci/oci-name.ts";

const HEX = "ab".repeat(32);
const OTHER = `sha256:${"cd".repeat(32)}`;
const SHA256 = { algorithm: "sha256", hex: HEX } as const;
const SHA512 = { algorithm: "sha512", hex: "ab".repeat(64) } as const;
const known = { checksum: SHA256, isPrivate: true };

const place = { api: "https://api.github.com", repository: "octo/tool" };
const release = releaseUrl({ ...place, release: "^1.2", asset: "tool-*" });
const artifact = artifactUrl({ ...place, artifact: "build", run: "latest", workflow: "ci.yml", branch: "main", isOwnRun: false });
const tagged = parseOciName("oci://ghcr.io/team/tool:v1");
const blob = parseOciName(`oci://ghcr.io/team/tool@sha256:${HEX}`);
const asset = { kind: "asset", tag: "v1.2.3", id: 7, name: "tool.gz", sizeBytes: 5, contentType: "application/gzip", downloadUrl: null };

interface Case {
  readonly what: string;
  /** As the user names it. */
  readonly name: URL;
  readonly found: URL;
  readonly version: string | null;
  readonly provenance: KeptName["provenance"];
}

const CASES: readonly Case[] = [
  {
    what: "a file of a release",
    name: release,
    found: pinnedUrl(release, asset, known),
    version: "v1.2.3",
    provenance: { repository: "octo/tool", tag: "v1.2.3", assetId: 7, name: "tool.gz", sizeBytes: 5, contentType: "application/gzip" },
  },
  {
    what: "the source code of a release",
    name: release,
    found: pinnedUrl(release, { kind: "archive", tag: "rel/1", name: "tool-rel_1.tar.gz", format: "tar.gz" }, known),
    version: "rel/1",
    provenance: { repository: "octo/tool", tag: "rel/1", archive: "tar.gz", name: "tool-rel_1.tar.gz" },
  },
  {
    what: "an artifact",
    name: artifact,
    found: pinnedUrl(artifact, { kind: "api", run: "12", name: "build", id: 34 }, known),
    version: "run 12",
    provenance: { repository: "octo/tool", run: "12", artifactId: 34, name: "build" },
  },
  {
    what: "the file of a tag of a registry",
    name: tagged,
    found: pinOci(tagged, { digest: `sha256:${HEX}`, tagged: OTHER, title: "tool v1.bin" }),
    version: OTHER,
    provenance: { repository: "ghcr.io/team/tool", digest: `sha256:${HEX}`, tag: "v1", manifest: OTHER, title: "tool v1.bin" },
  },
  {
    what: "a blob of a registry",
    name: blob,
    found: pinOci(blob, { digest: `sha256:${HEX}`, tagged: null, title: null }),
    version: null,
    provenance: { repository: "ghcr.io/team/tool", digest: `sha256:${HEX}` },
  },
];

describe.each(CASES)("what is kept of $what", ({ name, found, version, provenance }) => {
  const kind = sourceKindOf(name);

  it("says which one it is, in names and numbers that people can read", async () => {
    expect(await kind.lock?.(found)).toEqual({ url: null, version, provenance });
  });

  it("leads to the very same again, without a look-up, after it was JSON", async () => {
    const kept = { provenance: JSON.parse(JSON.stringify(provenance)) as KeptName["provenance"], checksum: SHA256 };
    const again = (await kind.unlock?.(name, kept)) ?? expect.fail("it leads nowhere");
    expect(await kind.lock?.(again)).toEqual({ url: null, version, provenance });
    expect(kind.describe(again)).toMatchObject({ key: kind.describe(found).key, label: kind.describe(found).label });
    // It was looked up already: there is nobody who could be asked.
    const wire = { open: () => expect.fail("somebody was asked"), [Symbol.asyncDispose]: async () => {} };
    const ask = () => expect.fail("somebody was asked");
    const asked = { token: undefined, headers: {}, bearerToken: undefined, allowInsecureHttp: false, userAgent: "t", takesSeveral: false };
    const [resolved] = (await kind.resolve?.({ url: again, wire, ask, ...asked })) ?? [];
    expect(resolved?.url.href).toBe(again.href);
    expect(resolved?.checksum).toEqual(SHA256);
  });

  it("leads nowhere if a field that it needs is missing, or is none of its kind", async () => {
    for (const field of ["digest", "tag", "name", "assetId", "artifactId", "run", "archive", "sizeBytes", "contentType"]) {
      if (provenance[field] === undefined || ("digest" in provenance && field !== "digest")) continue;
      const { [field]: _left, ...rest } = provenance;
      const isNumber = typeof provenance[field] === "number";
      for (const wrong of [rest, { ...rest, [field]: isNumber ? "../7" : 7 }, ...(isNumber ? [{ ...rest, [field]: -1 }] : [])])
        expect(await kind.unlock?.(name, { provenance: wrong, checksum: SHA256 }), `${field} in ${JSON.stringify(wrong)}`).toBeNull();
    }
    expect(await kind.unlock?.(name, { provenance: {}, checksum: SHA256 })).toBeNull();
  });
});

describe("what is kept", () => {
  it("of a file that the lock knows by another algorithm is not said to be its published digest", async () => {
    for (const { name, provenance } of CASES.slice(0, 3)) {
      const url = (await sourceKindOf(name).unlock?.(name, { provenance, checksum: SHA512 })) ?? expect.fail("it leads nowhere");
      expect(url.href).not.toContain(SHA512.hex);
    }
  });

  it("of an artifact of this very run is nothing: every run has its own", async () => {
    const own = pinnedUrl(artifact, { kind: "results", run: "12", name: "build", runBackendId: "a", jobBackendId: "b" }, known);
    await expect(Promise.resolve().then(() => sourceKindOf(own).lock?.(own))).rejects.toMatchObject({
      code: "invalid-input",
      message: "Cannot lock an artifact of this run: every run has its own",
    });
  });

  it.each(["../x", "sha256:ab", `sha256:${HEX}/../x`, `md5:${"ab".repeat(16)}`, `SHA256:${HEX}`])(
    "of a registry does not lead to a blob that is called %s",
    async (digest) => {
      expect(await sourceKindOf(tagged).unlock?.(tagged, { provenance: { digest }, checksum: SHA256 })).toBeNull();
    },
  );

  it("of a registry does without a manifest and a title that are none", async () => {
    const provenance = { digest: `sha256:${HEX}`, manifest: "v1", title: 5 };
    const url = (await sourceKindOf(tagged).unlock?.(tagged, { provenance, checksum: SHA256 })) ?? expect.fail("it leads nowhere");
    expect(ociNameOf(url).pin).toEqual({ digest: `sha256:${HEX}`, tagged: null, title: null });
  });
});
