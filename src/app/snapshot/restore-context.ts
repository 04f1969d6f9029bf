/** What every step of a restore is given besides its own business. */
import type { Clock, Reporter } from "../../core/ports.ts";
import type { Wire } from "../../wire/wire.ts";
import type { BringBack } from "../partial/bring-back.ts";
import type { Account } from "../process/account.ts";
import type { RestoreRequest } from "../request/request.ts";
import type { Caller } from "../share/caller.ts";

export interface RestoreContext {
  readonly request: RestoreRequest;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly reporter: Reporter;
  readonly account: Account;
  readonly signal: AbortSignal;
  /** Null if nothing can have been kept elsewhere. */
  readonly bringBack: BringBack | null;
  readonly caller: Caller;
}
