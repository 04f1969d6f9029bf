import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { wireOptionsOf } from "../../../src/app/process/reach.ts";
import { makeSelfSigned } from "../../support/self-signed.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

const one = makeSelfSigned();
const other = makeSelfSigned();
const encrypted = generateKeyPairSync("ec", {
  namedCurve: "prime256v1",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" },
}).privateKey;

async function given(files: Readonly<Record<string, string | Buffer>>) {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder.path, name), content);
  const path = (name: string | undefined) => (name === undefined ? undefined : join(folder.path, name));
  return {
    ...folder,
    read: (named: { readonly caFile?: string; readonly clientCert?: string; readonly clientKey?: string }, hostname: string | null = "h") =>
      wireOptionsOf(
        { caFile: path(named.caFile), clientCert: path(named.clientCert), clientKey: path(named.clientKey), resolve: [] },
        hostname,
      ),
  };
}

it("the files of a CA and of a client are read", async () => {
  await using f = await given({ "ca.pem": one.cert, "me.pem": other.cert, "me.key": other.key, "both.pem": `${other.cert}${other.key}` });
  expect(await f.read({ caFile: "ca.pem" })).toMatchObject({ trusted: one.cert });
  const identity = { hostname: "h", certificate: other.cert, key: other.key };
  expect(await f.read({ clientCert: "me.pem", clientKey: "me.key" })).toMatchObject({ identity });
  expect(await f.read({ clientCert: "both.pem" })).toMatchObject({ identity: { certificate: `${other.cert}${other.key}` } });
  expect((await f.read({ clientCert: "me.pem", clientKey: "me.key" }, null)).identity).toBeUndefined();
});

it.each([
  [{ caFile: "none.pem" }, /^Cannot use the 'ca-file' ".*none\.pem": there is no such file$/],
  [{ caFile: "." }, /'ca-file' ".*": it is a folder$/],
  [{ caFile: "der" }, /'ca-file' ".*der": it holds no certificate in PEM form$/],
  [{ caFile: "damaged.pem" }, /'ca-file' ".*damaged\.pem": it is damaged$/],
  [{ caFile: "huge.pem" }, /'ca-file' ".*huge\.pem": it has more than 1 MiB$/],
  [{ clientCert: "me.pem" }, /'client-cert' ".*me\.pem": it holds no private key in PEM form$/],
  [{ clientCert: "me.pem", clientKey: "ca.pem" }, /'client-key' ".*ca\.pem": it holds no private key in PEM form$/],
  [{ clientCert: "me.pem", clientKey: "encrypted.key" }, /'client-key' ".*encrypted\.key": its private key is encrypted$/],
  [{ clientCert: "me.pem", clientKey: "damaged.key" }, /'client-key' ".*damaged\.key": it is damaged$/],
  [{ clientCert: "me.pem", clientKey: "other.key" }, /'client-key' ".*other\.key": it is not the key of the certificate in 'client-cert'$/],
])("%j is refused, and the error says why and nothing of a key", async (named, message) => {
  const damaged = (text: string) => text.replace(/\n[A-Za-z0-9+/=]+\n/, "\nAAAA\n");
  await using f = await given({
    ...{ "der": Buffer.from(one.cert.split("\n").slice(1, -2).join(""), "base64"), "damaged.pem": damaged(one.cert), "ca.pem": one.cert },
    ...{ "me.pem": one.cert, "other.key": other.key, "encrypted.key": encrypted, "damaged.key": damaged(one.key) },
    "huge.pem": Buffer.alloc(1024 * 1024 + 1, "a"),
  });
  const error = await f.read(named).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "invalid-input", message: expect.stringMatching(message) });
  expect(JSON.stringify(error)).not.toMatch(/BEGIN (?:EC |ENCRYPTED )?PRIVATE/);
});
