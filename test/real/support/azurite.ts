/** Azurite, Microsoft's own emulator of Azure's blob storage, in memory: what stands behind GitHub's cache, as near as it can be had. */
import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "../../../scripts/tool.ts";
import type { BlobStore } from "../../support/cache-service.ts";

/** Where `npm run test:real` puts it; see scripts/test-real.ts. */
const MAIN = join(ROOT, "node_modules/.cache/azurite/node_modules/azurite/dist/src/blob/main.js");
/** Azurite's well-known account; the key is in its documentation and no secret. */
const ACCOUNT = "devstoreaccount1";
const ACCOUNT_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
const CONTAINER = "actions-cache";

export class Azurite implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #base: string;

  private constructor(child: ChildProcess, base: string) {
    this.#child = child;
    this.#base = base;
  }

  static async start(): Promise<Azurite> {
    const flags = ["--blobPort", "0", "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent"];
    const child = spawn(process.execPath, [MAIN, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface(child.stdout)) {
      const base = /successfully listens on (\S+)/.exec(line)?.[1];
      if (base === undefined) continue;
      const azurite = new Azurite(child, base);
      const { status } = await fetch(`${base}/${ACCOUNT}/${CONTAINER}?restype=container&${signature()}`, { method: "PUT" });
      if (status !== 201) throw new Error(`Azurite made no container: ${status}`);
      return azurite;
    }
    throw new Error(`Azurite ended (${child.exitCode}) before it listened.`);
  }

  /** Blobs under names of their own: services count theirs from 0. */
  store(): BlobStore {
    const prefix = randomUUID();
    return { urlOf: (id) => `${this.#base}/${ACCOUNT}/${CONTAINER}/${prefix}-${id}?${signature()}` };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}

/** A shared access signature of the account, as the service's REST reference has it under "Create an account SAS". */
function signature(): string {
  const expiry = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
  const [permissions, services, types, version] = ["rwc", "b", "co", "2019-12-12"];
  const signed = `${[ACCOUNT, permissions, services, types, "", expiry, "", "http", version].join("\n")}\n`;
  const sig = createHmac("sha256", Buffer.from(ACCOUNT_KEY, "base64")).update(signed).digest("base64");
  return `${new URLSearchParams({ sv: version, ss: services, srt: types, sp: permissions, se: expiry, spr: "http", sig })}`;
}
