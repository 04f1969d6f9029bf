/**
 * moto, an EBS service that nobody here wrote, with a shim before it for what it does unlike AWS: it says that a block has
 * 512 bytes although 524,288 are stored, and lists blocks in the order in which they were written.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { python } from "./python.ts";

export interface Moto extends AsyncDisposable {
  /** moto itself, for writing snapshots. */
  readonly motoEndpoint: string;
  /** With the shim: what a restore is pointed at. */
  readonly endpoint: string;
}

export async function startMoto(): Promise<Moto> {
  const child = spawn(python("moto_server"), ["-H", "127.0.0.1", "-p", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const motoEndpoint = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error("moto ended before it listened")));
    createInterface({ input: child.stderr }).on("line", (line) => {
      const url = /Running on (http:\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const shim = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => /^(authorization|x-amz-)/.test(name)));
    const answer = await fetch(`${motoEndpoint}${request.url}`, { headers: { ...headers } as Record<string, string> });
    const body = Buffer.from(await answer.arrayBuffer());
    const isList = /\/blocks(\?|$)/.test(request.url ?? "") && answer.ok;
    const kept = [...answer.headers].filter(([name]) => /^(content-type|x-amz)/.test(name));
    const corrected = isList ? correctList(body) : body;
    response.writeHead(answer.status, { ...Object.fromEntries(kept), "content-length": corrected.length }).end(corrected);
  });
  await new Promise<void>((resolve) => shim.listen(0, "127.0.0.1", resolve));
  return {
    motoEndpoint,
    endpoint: `http://127.0.0.1:${(shim.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      shim.closeAllConnections();
      shim.close();
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

function correctList(body: Buffer): Buffer {
  const list = JSON.parse(body.toString()) as { Blocks: { readonly BlockIndex: number | string }[]; BlockSize: number };
  const Blocks = list.Blocks.map((block) => ({ ...block, BlockIndex: Number(block.BlockIndex) })).sort(
    (a, b) => a.BlockIndex - b.BlockIndex,
  );
  return Buffer.from(JSON.stringify({ ...list, Blocks, BlockSize: 524_288 }));
}
