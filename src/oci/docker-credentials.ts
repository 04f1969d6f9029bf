/** The user and the password that `docker login` left for a registry: those that are in its file, and not those that a helper program keeps. */
import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** A larger file is not Docker's. */
const MOST_BYTES = 1024 * 1024;
/** Docker writes its own registry like this. */
const DOCKER_KEY = "https://index.docker.io/v1/";

/** The value of `Authorization: Basic`; null if the file has none for the registry, or is none. */
export async function dockerCredentials(registry: string, env: Environment = process.env): Promise<string | null> {
  const path = join(env["DOCKER_CONFIG"]?.trim() || join(homedir(), ".docker"), "config.json");
  const keys = registry === "docker.io" ? [DOCKER_KEY, registry] : [registry, `https://${registry}`, `https://${registry}/`];
  try {
    if ((await stat(path)).size > MOST_BYTES) return null;
    const config: unknown = JSON.parse(await readFile(path, "utf8"));
    const auths = objectIn(config, "auths");
    for (const key of keys) {
      const auth = objectIn(auths, key)?.["auth"];
      // A user and a password in base64. A helper leaves an empty entry.
      if (typeof auth === "string" && /^[A-Za-z0-9+/]{4,16384}={0,2}$/.test(auth)) return auth;
    }
  } catch {
    // There is no such file, or it is not readable: then nobody has logged in.
  }
  return null;
}

function objectIn(value: unknown, key: string): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : undefined;
}
