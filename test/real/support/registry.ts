/**
 * Distribution, the registry behind Docker Hub and many others, with files for a store. It wants a bearer token. Its server of tokens is in this
 * process: whoever gives a user's name and password may pull, and nobody else.
 */
import { generateKeyPairSync, hash, sign } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { type ServerProcess, startServer } from "./server-process.ts";
import { freePorts, goTool } from "./system.ts";
import { workFolder } from "./work-folder.ts";

const [ISSUER, SERVICE, KEY_ID] = ["tests", "registry", "key-1"];
/** In base64: as `docker login` keeps it. */
const USER = Buffer.from("reader:s3cret").toString("base64");
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";

export interface Registry extends AsyncDisposable {
  readonly host: string;
  /** Where Docker's client has its configuration after a login. */
  readonly dockerConfig: string;
  /** `Authorization` of each request for a token. */
  readonly askedTokens: (string | undefined)[];
  pushBlob(name: string, bytes: Buffer): Promise<string>;
  /** An artifact of one layer. Gives the manifest's digest. */
  pushArtifact(
    name: string,
    tag: string,
    layer: { readonly digest: string; readonly size: number; readonly title: string },
  ): Promise<string>;
}

/** Tokens that the registry believes, because it knows the key. */
function tokenMaker() {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    jwks: { keys: [{ ...publicKey.export({ format: "jwk" }), kid: KEY_ID, use: "sig", alg: "ES256" }] },
    tokenFor: (name: string, actions: readonly string[]): string => {
      const seconds = Math.floor(Date.now() / 1000);
      const access = [{ type: "repository", name, actions }];
      const claims = { iss: ISSUER, sub: "", aud: SERVICE, exp: seconds + 300, nbf: seconds - 10, iat: seconds, jti: "1", access };
      const text = `${encode({ alg: "ES256", typ: "JWT", kid: KEY_ID })}.${encode(claims)}`;
      return `${text}.${sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
    },
  };
}

export async function startRegistry(): Promise<Registry> {
  const { jwks, tokenFor } = tokenMaker();
  const askedTokens: (string | undefined)[] = [];
  const tokens = createServer((request, response) => {
    askedTokens.push(request.headers.authorization);
    const name = /^repository:(.+):pull$/.exec(new URL(request.url ?? "", "http://x").searchParams.get("scope") ?? "")?.[1] ?? "";
    const token = tokenFor(name, request.headers.authorization === `Basic ${USER}` ? ["pull"] : []);
    response.end(JSON.stringify({ token, expires_in: 300 }));
  }).listen(0, "127.0.0.1");
  await once(tokens, "listening");
  const folder = await workFolder();
  const [port = 0] = await freePorts(1);
  const { port: tokenPort } = tokens.address() as { readonly port: number };
  const file = (name: string, content: object) => {
    const path = join(folder.path, name);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };
  // JSON is YAML.
  const auth = { realm: `http://127.0.0.1:${tokenPort}/token`, service: SERVICE, issuer: ISSUER, jwks: file("jwks.json", jwks) };
  const config = file("config.yml", {
    version: "0.1",
    log: { level: "error" },
    storage: { filesystem: { rootdirectory: join(folder.path, "store") } },
    http: { addr: `127.0.0.1:${port}`, secret: "of these tests" },
    auth: { token: auth },
  });
  file("config.json", { auths: { [`127.0.0.1:${port}`]: { auth: USER } } });
  const server: ServerProcess = await startServer(goTool("registry"), ["serve", config], port);
  return {
    host: `127.0.0.1:${port}`,
    dockerConfig: folder.path,
    askedTokens,
    ...pusher(`http://127.0.0.1:${port}`, (name) => tokenFor(name, ["pull", "push"])),
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      tokens.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Distribution spec, "Push": what a client such as oras does. */
function pusher(base: string, tokenFor: (name: string) => string): Pick<Registry, "pushBlob" | "pushArtifact"> {
  const send = async (name: string, method: string, url: string, init: { readonly body?: Buffer; readonly type?: string } = {}) => {
    const { body, type = "application/octet-stream" } = init;
    const headers = { "authorization": `Bearer ${tokenFor(name)}`, "content-type": type };
    const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body: new Uint8Array(body) }) });
    if (!response.ok) throw new Error(`${method} ${url} was answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const pushBlob = async (name: string, bytes: Buffer) => {
    const digest = `sha256:${hash("sha256", bytes)}`;
    const begun = await send(name, "POST", `${base}/v2/${name}/blobs/uploads/`);
    const place = new URL(begun.headers.get("location") ?? "", base);
    place.searchParams.set("digest", digest);
    await send(name, "PUT", place.href, { body: bytes });
    return digest;
  };
  return {
    pushBlob,
    pushArtifact: async (name, tag, { digest, size, title }) => {
      const empty = Buffer.from("{}");
      const config = { mediaType: "application/vnd.oci.empty.v1+json", digest: await pushBlob(name, empty), size: empty.length };
      const annotations = { "org.opencontainers.image.title": title };
      const layers = [{ mediaType: "application/octet-stream", digest, size, annotations }];
      const body = Buffer.from(
        JSON.stringify({ schemaVersion: 2, mediaType: MANIFEST, artifactType: "application/vnd.tests.file", config, layers }),
      );
      await send(name, "PUT", `${base}/v2/${name}/manifests/${tag}`, { body, type: MANIFEST });
      return `sha256:${hash("sha256", body)}`;
    },
  };
}
