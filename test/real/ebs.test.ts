/** The EBS engine and its test server against parts that nobody here wrote: botocore as a client, moto as a service, coldsnap. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyVolume } from "../../src/app/snapshot/verify-volume.ts";
import { EbsServer, snapshotOf, someBlock } from "../support/ebs-server.ts";
import { expectVolume, restoring } from "../support/restoring.ts";
import { startMoto } from "./support/moto.ts";
import { runPython } from "./support/python.ts";

const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Lists and reads a snapshot as botocore's service model has it, and names what the model has and the answers have not. */
const CLIENT = `
import boto3, botocore, hashlib, json, sys
endpoint, snapshot = sys.argv[1:3]
client = boto3.client("ebs", endpoint_url=endpoint, region_name="eu-central-1", config=botocore.config.Config(retries={"total_max_attempts": 1}))
model = client.meta.service_model
def missing(operation, answer):
    return sorted(set(model.operation_model(operation).output_shape.members) - set(answer))
blocks, pages, lacks = {}, 0, set()
token = {}
while token is not None:
    page = client.list_snapshot_blocks(SnapshotId=snapshot, MaxResults=100, **token)
    token = {"NextToken": page["NextToken"]} if "NextToken" in page else None
    pages += 1
    lacks |= set(missing("ListSnapshotBlocks", page)) - {"NextToken"}
    for block in page["Blocks"]:
        answer = client.get_snapshot_block(SnapshotId=snapshot, BlockIndex=block["BlockIndex"], BlockToken=block["BlockToken"])
        lacks |= set(missing("GetSnapshotBlock", answer))
        blocks[block["BlockIndex"]] = hashlib.sha256(answer["BlockData"].read()).hexdigest()
errors = {}
def attempt(name, **fields):
    try:
        client.get_snapshot_block(**{"SnapshotId": snapshot, "BlockIndex": 0, "BlockToken": "x", **fields})
    except botocore.exceptions.ClientError as error:
        errors[name] = [error.response["Error"]["Code"], error.response.get("Reason")]
attempt("token")
attempt("snapshot", SnapshotId="snap-0")
print(json.dumps({"blocks": blocks, "pages": pages, "lacks": sorted(lacks), "errors": errors}))
`;

/** Writes a snapshot block by block, as backup tools do. */
const WRITER = `
import base64, boto3, hashlib, json, sys
client = boto3.client("ebs", endpoint_url=sys.argv[1], region_name="eu-central-1")
snapshot = client.start_snapshot(VolumeSize=1)["SnapshotId"]
indexes = [70, 3, 4, 2047, 0]
for index in indexes:
    data = bytes([index % 251 + 1]) * 262144 + index.to_bytes(4, "big") * 65536
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    client.put_snapshot_block(SnapshotId=snapshot, BlockIndex=index, BlockData=data, DataLength=len(data), Checksum=digest, ChecksumAlgorithm="SHA256")
client.complete_snapshot(SnapshotId=snapshot, ChangedBlocksCount=len(indexes))
print(json.dumps({"snapshot": snapshot, "indexes": indexes}))
`;

function writtenBlock(index: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(index);
  return Buffer.concat([Buffer.alloc(262_144, (index % 251) + 1), Buffer.alloc(262_144, number)]);
}

describe("the tests' EBS server", () => {
  it("is one to botocore: its pages, blocks, headers, signatures and errors fit the service model", async () => {
    await using _r = await restoring();
    const snapshot = snapshotOf(Array.from({ length: 230 }, (_, i) => i * 7));
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    const found = (await runPython(CLIENT, server.endpoint, snapshot.id)) as Record<string, unknown>;
    expect(found).toMatchObject({
      pages: 3,
      lacks: [],
      errors: { token: ["ValidationException", "INVALID_BLOCK_TOKEN"], snapshot: ["ResourceNotFoundException", "SNAPSHOT_NOT_FOUND"] },
    });
    expect(found["blocks"]).toEqual(Object.fromEntries(snapshot.blocks.map((index) => [`${index}`, sha256(someBlock(index))])));
  });
});

describe("moto", () => {
  it("holds a snapshot that boto3 wrote, which is restored byte by byte", async () => {
    await using r = await restoring();
    await using moto = await startMoto();
    const { snapshot: id, indexes } = (await runPython(WRITER, moto.motoEndpoint)) as {
      readonly snapshot: string;
      readonly indexes: number[];
    };
    await using server = await EbsServer.start();
    const result = await r.restore(server, { "snapshot-id": id, endpoint: moto.endpoint });
    expect(result).toMatchObject({ status: "downloaded", blocks: 5, volumeSize: 1 });
    expectVolume(r.path(), snapshotOf(indexes, { id, blockOf: writtenBlock }));
    expect(await verifyVolume(r.path())).toMatchObject({ isSame: true });
  });
});

const COLDSNAP = spawnSync("coldsnap", ["--help"]).status === 0;

describe.skipIf(!COLDSNAP)("coldsnap (where it is installed)", () => {
  it("restores the same bytes from the same server", async () => {
    await using r = await restoring();
    const snapshot = snapshotOf(Array.from({ length: 300 }, (_, i) => i * 5));
    await using server = await EbsServer.start({ snapshots: [snapshot] });
    await r.restore(server);
    const path = join(r.folder, "coldsnap.img");
    // It runs beside this process's server, so it must not block it.
    const { execFile } = await import("node:child_process");
    const { promisify } = await import("node:util");
    await promisify(execFile)("coldsnap", ["--endpoint", server.endpoint, "download", "--no-progress", snapshot.id, path]);
    expect(execFileSync("cmp", [path, r.path()], { encoding: "utf8" })).toBe("");
  });
});
