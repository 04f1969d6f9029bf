/**
 * The requests that save a snapshot (StartSnapshot, PutSnapshotBlock, CompleteSnapshot), as AWS's own client makes them, signed by our signer
 * and sent over our wire. The server signs what arrived once more, by AWS's signer.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import {
  CompleteSnapshotCommand,
  EBSClient,
  type EBSClientConfig,
  PutSnapshotBlockCommand,
  StartSnapshotCommand,
} from "@aws-sdk/client-ebs";
import { expect, it } from "vitest";
import { Signer } from "../../src/aws/sign.ts";
import { createLeanWire } from "../../src/wire/lean-wire.ts";
import { readBody } from "../../src/wire/read-body.ts";
import type { Method } from "../../src/wire/wire.ts";

type Sent = Parameters<NonNullable<Extract<EBSClientConfig["requestHandler"], { handle: unknown }>>["handle"]>[0];

const REGION = "eu-central-1";
const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG", sessionToken: "IQoJb3JpZ2luX2VjEA+/=" };
const EPOCH_MS = 1_700_000_000_000;
const SNAPSHOT_ID = "snap-0123456789abcdef0";
const client = new EBSClient({ region: REGION, credentials: KEYS, maxAttempts: 1 });
const block = Buffer.alloc(512 * 1024, "0123456789abcdef");
const digest = createHash("sha256").update(block);

/** What AWS's client would send. */
async function made(send: (client: EBSClient) => Promise<unknown>): Promise<Sent> {
  const sent: Sent[] = [];
  const handle = async (request: Sent) => {
    sent.push(request);
    throw new Error("not sent");
  };
  await send(new EBSClient({ region: REGION, credentials: KEYS, maxAttempts: 1, requestHandler: { handle } })).catch(() => {});
  const [request] = sent;
  if (request === undefined) throw new Error("AWS's client made no request");
  return request;
}

/** Whether AWS's signer comes to the signature that came with a request. */
async function isSigned({ method = "", url = "", headers }: IncomingMessage, body: Buffer): Promise<boolean> {
  const { signer } = client.config;
  if (typeof signer !== "function") throw new Error("no signer");
  const names = /SignedHeaders=([^,]+),/.exec(headers.authorization ?? "")?.[1]?.split(";") ?? [];
  const signable = Object.fromEntries(names.map((name) => [name, `${headers[name]}`]));
  const { pathname, searchParams } = new URL(url, "http://ebs.test");
  const properties = { name: "sigv4", signingName: "ebs", signingRegion: REGION, properties: {} };
  const { headers: signed } = await (await signer(properties)).sign(
    { method, protocol: "http:", hostname: "ebs.test", path: pathname, query: Object.fromEntries(searchParams), headers: signable, body },
    { signingDate: new Date(EPOCH_MS), signableHeaders: new Set(names) },
  );
  return signed["authorization"] === headers.authorization;
}

const requests: readonly (readonly [string, (client: EBSClient) => Promise<unknown>, string])[] = [
  ["StartSnapshot", (ebs) => ebs.send(new StartSnapshotCommand({ VolumeSize: 1, Description: "nightly ü", ClientToken: "t" })), "POST"],
  [
    "PutSnapshotBlock",
    (ebs) =>
      ebs.send(
        new PutSnapshotBlockCommand({
          SnapshotId: SNAPSHOT_ID,
          BlockIndex: 7,
          BlockData: block,
          DataLength: block.length,
          Checksum: digest.copy().digest("base64"),
          ChecksumAlgorithm: "SHA256",
        }),
      ),
    "PUT",
  ],
  ["CompleteSnapshot", (ebs) => ebs.send(new CompleteSnapshotCommand({ SnapshotId: SNAPSHOT_ID, ChangedBlocksCount: 1 })), "POST"],
];

it.each(requests)("%s arrives whole, with a signature that AWS's signer makes too", async (_name, send, method) => {
  const asked = await made(send);
  const arrived: { readonly method: string; readonly body: Buffer; readonly isSigned: boolean; readonly hash: string }[] = [];
  await using server = createServer(async (request, response) => {
    const body = await buffer(request);
    const hash = `${request.headers["x-amz-content-sha256"]}`;
    arrived.push({ method: `${request.method}`, body, isSigned: await isSigned(request, body), hash });
    response.writeHead(201).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const body = new Uint8Array(asked.body instanceof Uint8Array ? asked.body : []);
  const url = new URL(asked.path, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const isKept = (name: string) => name === "content-type" || (name.startsWith("x-amz-") && !/date|token|content-sha256/.test(name));
  const headers = Object.fromEntries(Object.entries<string>(asked.headers).filter(([name]) => isKept(name.toLowerCase())));
  const sha256 = createHash("sha256").update(body).digest("hex");
  await using wire = createLeanWire();
  const hashes = [{ body }, { payloadHash: sha256 }, { payloadHash: "UNSIGNED-PAYLOAD" }];
  for (const hashed of hashes) {
    const signed = new Signer({ service: "ebs", region: REGION }).headersFor(
      { method: method as Method, url, headers, ...hashed },
      KEYS,
      EPOCH_MS,
    );
    const response = await wire.open({ method: method as Method, url, headers: signed, body }, new AbortController().signal);
    expect(response.status).toBe(201);
    await readBody(response, 0);
  }
  expect(asked.method).toBe(method);
  expect(arrived).toHaveLength(hashes.length);
  for (const one of arrived) expect(one).toMatchObject({ method, isSigned: true });
  for (const one of arrived) expect(one.body.equals(Buffer.from(body))).toBe(true);
  expect(arrived.map(({ hash }) => hash)).toEqual([sha256, sha256, "UNSIGNED-PAYLOAD"]);
});
