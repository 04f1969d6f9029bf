/** What taking a file from a shelf, and putting one there, need of the fetch that does it. */
import type { Reporter } from "../../core/ports.ts";
import type { FetchRequest } from "../request/request.ts";
import type { ArtifactShelf } from "./artifact-shelf.ts";

export interface ShelfContext {
  readonly request: Pick<FetchRequest, "checksum" | "cacheLimitBytes" | "flush">;
  /** Null if finished artifacts are not to be kept or found, or cannot be. */
  readonly shelf: ArtifactShelf | null;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}
