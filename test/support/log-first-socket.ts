/** Preloaded by `--import`: when the first socket is opened, writes to the file that FIRST_SOCKET names what the process has loaded. */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

const files: string[] = [];
registerHooks({
  load: (url, context, next) => {
    files.push(url);
    return next(url, context);
  },
});

const EVENT = "net.client.socket";
subscribe(EVENT, function note() {
  unsubscribe(EVENT, note);
  // Node's list of its own modules, each with its kind before it.
  const { moduleLoadList } = process as unknown as { readonly moduleLoadList: readonly string[] };
  const modules = moduleLoadList.map((entry) => entry.replace(/^NativeModule /, ""));
  writeFileSync(process.env["FIRST_SOCKET"] ?? "", JSON.stringify({ files, modules }));
});
