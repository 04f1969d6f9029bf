/**
 * What the EBS direct APIs' refusals mean (API reference, "Common errors" and the errors of each action): which are worth another
 * attempt, which ask for fewer requests, which are final, and which permission is missing.
 */
import { commonError, describeRefusal, foreignError, type Refusal } from "../aws/refusal.ts";
import { FetchError } from "../core/errors.ts";

/** A refusal of the EBS direct APIs. */
export interface EbsRefusal extends Refusal {
  /** E.g. `INVALID_BLOCK_TOKEN`; empty without one. */
  readonly reason: string;
}

/** The action that was refused, as IAM knows it. */
export type EbsAction = "ebs:ListSnapshotBlocks" | "ebs:GetSnapshotBlock" | "ebs:ListChangedBlocks";

/**
 * @param cannot the beginning of the message, e.g. `Cannot read block 7 of snap-1`
 */
export function refusalError(refusal: EbsRefusal, action: EbsAction, cannot: string): FetchError {
  const { name, status, reason, isForeign } = refusal;
  const said = `${cannot}: ${describeRefusal(refusal, reason)}`;
  const common = commonError(refusal, said);
  if (common !== null) return common;
  if (isForeign && status < 500) return foreignError(refusal, cannot);
  if (status === 503 && name === "") return new FetchError("throttled", said);
  if (status >= 500) return new FetchError("server-error", said);
  if (name === "AccessDeniedException" || status === 403)
    return new FetchError("forbidden", said, { hint: permissionHint(refusal, action) });
  if (name === "ResourceNotFoundException" || status === 404) return new FetchError("not-found", said, { hint: NOT_FOUND_HINT });
  if (name === "ServiceQuotaExceededException" || status === 402) {
    return new FetchError("http-status", said, { hint: "Ask AWS to raise the quota (Service Quotas, Amazon EBS), or run fewer at once." });
  }
  if (reason === "INVALID_BLOCK_TOKEN" || reason === "INVALID_PAGE_TOKEN")
    return new FetchError("bad-response", said, { retry: "transient" });
  return new FetchError("http-status", said);
}

const NOT_FOUND_HINT =
  "Check the snapshot's ID, region and account. It must be completed, not archived and not public. A snapshot just made is not found for up to two minutes: 'wait-for-snapshot' waits.";

function permissionHint({ message }: EbsRefusal, action: EbsAction): string {
  const kms = /kms:\w+/.exec(message)?.[0];
  const needed = kms ?? (/KMS|key/i.test(message) ? "kms:Decrypt" : action);
  return `The role needs ${needed}${needed === action ? " on the snapshot (an encrypted one also needs kms:Decrypt on its key)" : ""}. A restore needs ebs:ListSnapshotBlocks and ebs:GetSnapshotBlock.`;
}

/** Reads the refusal from an answer's head and JSON body. */
export function parseRefusal(status: number, headers: Readonly<Record<string, string>>, body: string): EbsRefusal {
  let parsed: Record<string, unknown> = {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) parsed = value as Record<string, unknown>;
  } catch {
    // It may be a proxy's page. Then the status says enough.
  }
  const text = (...names: string[]): string => {
    const found = names.map((name) => parsed[name]).find((value) => typeof value === "string");
    return typeof found === "string" ? found : "";
  };
  // "aws.protocols#Name:http://..." in some protocols' answers.
  const name = (headers["x-amzn-errortype"] ?? text("__type", "code", "Code")).split(":")[0]?.split("#").at(-1) ?? "";
  const [message, reason] = [text("Message", "message"), text("Reason", "reason")];
  const isForeign = name === "" && message === "" && reason === "" && headers["x-amzn-requestid"] === undefined;
  return { name, status, message, reason, isForeign };
}
