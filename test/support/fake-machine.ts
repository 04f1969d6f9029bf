/** A machine with devices that this one may not have, as its sysfs and procfs show them. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type DeviceFacts, factsOf } from "../../src/target/device-facts.ts";
import type { LinuxRoots } from "../../src/target/linux.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export interface FakeMachine extends AsyncDisposable {
  readonly roots: LinuxRoots;
  /** Adds a disk, or a partition of one: `sda`, `sda/sda1`. Attributes are named by their paths in sysfs. */
  add(name: string, attributes?: Readonly<Record<string, string>>): void;
  /** Lets a device lie on another one, as dm and md tell it. */
  stack(upper: string, lower: string): void;
  mount(name: string, place: string): void;
  swap(path: string): void;
  facts(name: string): Promise<DeviceFacts>;
}

export async function fakeMachine(): Promise<FakeMachine> {
  const home = await temporaryFolder();
  const roots = { sys: join(home.path, "sys"), proc: join(home.path, "proc"), dev: join(home.path, "dev") };
  const numbers = new Map<string, string>();
  const folders = new Map<string, string>();
  const mounts: string[] = [];
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  };
  const last = (name: string) => name.split("/").at(-1) ?? name;
  for (const folder of ["block", "class/block", "dev/block"]) mkdirSync(join(roots.sys, folder), { recursive: true });
  write(join(roots.proc, "swaps"), "Filename Type Size Used Priority");
  const facts = async (name: string) => {
    const found = await factsOf(numbers.get(name) ?? "none", roots);
    if (found === null) throw new Error(`there is no ${name}`);
    return found;
  };
  return {
    roots,
    add: (name, attributes = {}) => {
      const folder = join(roots.sys, "devices", name);
      const number = `200:${numbers.size}`;
      numbers.set(last(name), number);
      folders.set(last(name), folder);
      const partition: Record<string, string> = name.includes("/") ? { partition: "1", start: "2048" } : {};
      for (const [key, value] of Object.entries({ dev: number, size: "2097152", ro: "0", ...partition, ...attributes })) {
        write(join(folder, key), value);
      }
      mkdirSync(join(folder, "holders"), { recursive: true });
      symlinkSync(folder, join(roots.sys, "dev/block", number));
      symlinkSync(folder, join(roots.sys, "class/block", last(name)));
      if (!name.includes("/")) symlinkSync(folder, join(roots.sys, "block", name));
    },
    stack: (upper, lower) => {
      const [above, below] = [folders.get(upper) ?? "", folders.get(lower) ?? ""];
      mkdirSync(join(above, "slaves"), { recursive: true });
      symlinkSync(below, join(above, "slaves", lower));
      symlinkSync(above, join(below, "holders", upper));
    },
    mount: (name, place) => {
      mounts.push(`36 35 ${numbers.get(name)} / ${place.replaceAll(" ", "\\040")} rw - ext4 /dev/${name} rw`);
      write(join(roots.proc, "self/mountinfo"), mounts.join("\n"));
    },
    swap: (path) => write(join(roots.proc, "swaps"), `Filename Type Size Used Priority\n${path} partition 1 0 -2`),
    facts,
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
}
