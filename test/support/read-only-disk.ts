/**
 * A filesystem that turns read-only in the middle, as ext4 does when its disk fails: from a call on, every call that changes
 * anything fails with EROFS. Node's own functions are replaced, so modules that keep one of them are imported after this one.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { devNull } from "node:os";

/** The call that meets the failed disk first. */
export type FirstRefused =
  | "the open of the partial file"
  | "a write"
  | "a flush"
  | "the last flush"
  | "a truncation"
  | "the rename"
  | "the flush of the folder"
  | "the making of the record"
  | "the rename of the record"
  | "a save of the record"
  | "the removal of a new record"
  | "the removal of the record";

let first: FirstRefused | null = null;
let hasTurned = false;

/** From the next such call on nothing can be changed, until this is disposed of. */
export function turnReadOnlyAt(call: FirstRefused): Disposable & { readonly hasTurned: boolean } {
  first = call;
  return {
    get hasTurned() {
      return hasTurned;
    },
    [Symbol.dispose]: () => {
      first = null;
      hasTurned = false;
    },
  };
}

function refusalOf(call: FirstRefused | null): Error | null {
  if (call === null) return null;
  hasTurned ||= call === first;
  return hasTurned ? Object.assign(new Error(`EROFS: read-only file system, ${call}`), { code: "EROFS" }) : null;
}

type AnyFunction = (...args: never[]) => unknown;
type Callback = (error: Error) => void;

/** What a call does with a refusal: throws it, rejects with it, or hands it to its last argument. */
type Refuse = (refusal: Error, args: readonly unknown[]) => unknown;
const thrown: Refuse = (refusal) => {
  throw refusal;
};
const rejected: Refuse = (refusal) => Promise.reject(refusal);
const calledBack: Refuse = (refusal, args) => setImmediate(args.at(-1) as Callback, refusal);

/** @param callOf which call it is with these arguments; null: one that changes nothing */
function replace(holder: object, name: string, callOf: (args: readonly unknown[]) => FirstRefused | null, refuse: Refuse): void {
  const real = Reflect.get(holder, name) as AnyFunction;
  Reflect.set(holder, name, function (this: unknown, ...args: never[]): unknown {
    const refusal = refusalOf(callOf(args));
    return refusal === null ? real.apply(this, args) : refuse(refusal, args);
  });
}

const always = (call: FirstRefused) => () => call;
const opening = ([path, flags]: readonly unknown[]) =>
  String(path).endsWith(".part") && (Number(flags) & fs.constants.O_RDWR) !== 0 ? "the open of the partial file" : null;
const removing = ([path]: readonly unknown[]) =>
  String(path).endsWith(".ckpt") ? "the removal of the record" : String(path).endsWith(".ckpt.new") ? "the removal of a new record" : null;
const renaming = ([_from, to]: readonly unknown[]) => (String(to).endsWith(".ckpt") ? "the rename of the record" : "the rename");

replace(fs, "writevSync", always("a write"), thrown);
replace(fs, "writev", always("a write"), calledBack);
replace(fs, "fdatasync", always("a flush"), calledBack);
replace(fs, "fsync", always("the last flush"), calledBack);
replace(fs, "ftruncate", always("a truncation"), calledBack);
replace(fs, "writeSync", always("a save of the record"), thrown);
replace(fs.promises, "open", opening, rejected);
replace(fs.promises, "rename", renaming, rejected);
replace(fs.promises, "rm", removing, rejected);
replace(fs.promises, "unlink", removing, rejected);
{
  await using handle = await fs.promises.open(devNull);
  const methods: object = Object.getPrototypeOf(handle);
  replace(methods, "sync", always("the flush of the folder"), rejected);
  replace(methods, "write", always("the making of the record"), rejected);
  replace(methods, "datasync", always("a flush"), rejected);
}
syncBuiltinESMExports();
