/**
 * What this job may do with the Actions cache, asked before anything is packed or a child is started. The runner says it in
 * ACTIONS_CACHE_MODE (`cache-mode` of a workflow or job), and the cache's own token in its `ac` claim: tokens of untrusted
 * triggers are read-only. If it cannot be read, everything counts as allowed: the service then decides.
 */

type Environment = Readonly<Record<string, string | undefined>>;

/** Bits of a scope's `Permission` in the token's `ac` claim. */
const MAY_READ = 1;
const MAY_WRITE = 2;
/** A longer token is not looked into. One has a few kilobytes. */
const MOST_TOKEN_CHARACTERS = 64 * 1024;

/** What each mode allows. Another word comes from a newer runner, and allows everything, as in GitHub's own client. */
const MODES: Readonly<Record<string, number>> = { none: 0, read: MAY_READ, write: MAY_READ | MAY_WRITE, "write-only": MAY_WRITE };

/** Why the job may not read from, or write to, the Actions cache, as the end of a sentence; null if it may. */
export function cacheDenial(operation: "read" | "write", env: Environment = process.env): string | null {
  const needed = operation === "read" ? MAY_READ : MAY_WRITE;
  const mode = (env["ACTIONS_CACHE_MODE"] ?? "").trim().toLowerCase();
  const allowed = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  if (allowed !== undefined && (allowed & needed) === 0) return `the job's cache-mode is '${mode}'`;
  const permissions = tokenPermissions(env["ACTIONS_RUNTIME_TOKEN"] ?? "");
  if (permissions === null || (permissions & needed) !== 0) return null;
  return operation === "write"
    ? "the job's cache token is read-only, as for untrusted triggers"
    : "the job's cache token does not allow it";
}

/** All scopes' permissions together; null if the token does not say. */
function tokenPermissions(token: string): number | null {
  if (token.length > MOST_TOKEN_CHARACTERS) return null;
  try {
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as { readonly ac?: unknown };
    const scopes: unknown = JSON.parse(`${claims.ac}`);
    if (!Array.isArray(scopes) || scopes.length === 0) return null;
    const permissions = scopes.map((scope: { readonly Permission?: unknown } | null) => scope?.Permission);
    return permissions.every((one) => Number.isInteger(one)) ? permissions.reduce((all: number, one) => all | (one as number), 0) : null;
  } catch {
    return null;
  }
}
