/** Whether others may read what is fetched from a repository. It is asked while the file itself is looked up, so that it costs no time. */
import type { GithubApi } from "./github-api.ts";

/**
 * What is found without a token, everybody may read. With a token the API is asked; if that fails, it is not known.
 * @param look finds what is to be fetched; how it fails is how all of it fails
 */
export async function findPrivacy<T>(
  api: GithubApi,
  look: () => Promise<T>,
): Promise<{ readonly found: T; readonly isPrivate: boolean | undefined }> {
  if (!api.hasToken) return { found: await look(), isPrivate: false };
  const done = new AbortController();
  const asked = api.ask((signal) => api.isPrivate(AbortSignal.any([signal, done.signal]))).catch(() => undefined);
  try {
    const found = await look();
    return { found, isPrivate: await asked };
  } finally {
    done.abort();
    await asked;
  }
}
