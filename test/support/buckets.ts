/** The environment of tests that ask buckets: credentials of their own, or none, and nothing that this machine is configured for. */
import { vi } from "vitest";

export const BUCKET_KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

const OTHERS = ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_REGION", "AWS_DEFAULT_REGION"];

export function stubBuckets({ isSigned = true }: { readonly isSigned?: boolean } = {}): void {
  vi.stubEnv("AWS_ACCESS_KEY_ID", isSigned ? BUCKET_KEYS.accessKeyId : undefined);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", isSigned ? BUCKET_KEYS.secretAccessKey : undefined);
  for (const name of OTHERS) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(name, "/nonexistent/aws");
}

/** An error as S3 and the stores like it send it. */
export function xmlError(code: string, more: Readonly<Record<string, string>> = {}): Buffer {
  const elements = Object.entries({ Message: `What ${code} means.`, ...more, RequestId: "4442587FB7D0A2F9" });
  const text = elements.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code>${text}</Error>`);
}
