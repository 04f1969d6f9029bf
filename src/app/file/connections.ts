/** How many connections a file is fetched over: what the user says, what the file is worth, and what its hosts are spared. */
import { availableParallelism } from "node:os";
import { type Layout, PIECE_BYTES } from "../../core/layout.ts";
import type { OpenedSource } from "../../core/opened-source.ts";
import type { TransferOptions } from "../../core/transfer.ts";
import type { FetchRequest } from "../request/request.ts";
import { describeWanted } from "../source/open-wanted.ts";
import { sourceKindOf } from "../source/openers.ts";
import { ConnectionsPerHost } from "./connections-per-host.ts";

/** More connections help only with servers that limit each of them, and burden the others. */
const MOST_DEFAULT_CONNECTIONS = 16;

/** A connection that has less of a limited rate waits so long between two reads that its server may give it up. */
const LEAST_RATE = 1024 * 1024;

/**
 * A number that the user gives is used; without one the file must be worth it, and more are tried than it begins with. Several mirrors
 * share them from the beginning: each gets few of them, and they differ too much for a search that counts all connections as equal.
 */
export function connectionsFor(
  request: FetchRequest,
  { sizeBytes, pieceBytes }: Layout,
  missingPieces: number,
): Pick<TransferOptions, "connections" | "mostConnections"> {
  const { connections, minSegmentBytes, mirrors = [], limitBytesPerSecond = Number.POSITIVE_INFINITY } = request;
  const segments = sizeBytes >= 2 * minSegmentBytes ? Math.floor(sizeBytes / minSegmentBytes) : 1;
  // The small pieces of small files are worth no connection each.
  const worthwhile = Math.ceil(missingPieces * Math.min(1, pieceBytes / PIECE_BYTES));
  const allowed = mostToHost(request) * (1 + mirrors.length);
  const most = Math.max(
    1,
    Math.min(connections ?? Math.min(MOST_DEFAULT_CONNECTIONS, segments, Math.ceil(limitBytesPerSecond / LEAST_RATE)), worthwhile, allowed),
  );
  const hasAll = mirrors.length > 0 || sourceKindOf(request.url).takesMany === true;
  const first = connections ?? (hasAll ? most : 2 * availableParallelism());
  return { connections: Math.min(most, first), mostConnections: most };
}

/** What this fetch may have of the connections that all fetches share. */
export function perHostOf(request: FetchRequest, source: OpenedSource): ConnectionsPerHost {
  const { url, mirrors = [], parts = [] } = request;
  const most = mostToHost(request);
  const hostsOf = (urls: readonly URL[]) => urls.map((one) => describeWanted({ url: one }).host);
  // Which part is read next is decided by the file, and not by the host: all connections could be at any one host.
  if (parts.length > 0)
    return new ConnectionsPerHost(hostsOf(parts.map((part) => part.url)), most, { together: (all) => Math.min(...all) });
  const hosts = hostsOf([url, ...mirrors]);
  const perHost = new ConnectionsPerHost(hosts, most, { open: source.openHosts && (() => source.openHosts ?? hosts) });
  source.holdTo?.((host) => perHost.mostTo(host));
  return perHost;
}

/** Who asks for more connections than usual means it. */
function mostToHost({ maxConnectionsPerHost, connections = 0 }: FetchRequest): number {
  return maxConnectionsPerHost ?? Math.max(MOST_DEFAULT_CONNECTIONS, connections);
}
