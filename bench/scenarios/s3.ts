/** One object from an S3 server on this machine, beside the tools that are usual for it. Neither of the two checks the bytes against the digest of the object; we do. */
import { existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeRandomFile } from "../../test/real/support/random-file.ts";
import { startServer } from "../../test/real/support/server-process.ts";
import { findCommand, freePorts, goTool, runCommand } from "../../test/real/support/system.ts";
import { type Contender, ourselves, Race } from "../race.ts";
import type { BenchReport, Scenario } from "../scenario.ts";
import { inMemory } from "../work-folder.ts";

const MIB = 1024 ** 2;
const OURS = "fetch-action";
const ROUNDS = 5;
const OBJECT = "s3://bucket/big.bin";
const KEYS = { access: "AKIDBENCH", secret: "bench-secret-0123456789" };

interface Tool {
  readonly name: string;
  readonly program: string | null;
  readonly install: string;
  readonly args: (endpoint: string, from: string, to: string) => readonly string[];
}

/** The tests of real servers install the Go programs where `goTool` finds them. */
function found(name: string): string | null {
  return existsSync(goTool(name)) ? goTool(name) : findCommand(name);
}

function tools(): readonly Tool[] {
  return [
    {
      name: "s5cmd",
      program: found("s5cmd"),
      install: "go install github.com/peak/s5cmd/v2@latest",
      args: (endpoint, from, to) => ["--endpoint-url", endpoint, "cp", from, to],
    },
    {
      name: "aws",
      program: findCommand("aws"),
      install: "pip install awscli",
      args: (endpoint, from, to) => ["--endpoint-url", endpoint, "s3", "cp", "--only-show-errors", from, to],
    },
  ];
}

export const s3: Scenario = {
  name: "s3",
  title: "1 GiB from an S3 server on this machine (versitygw)",
  run: ({ isShort }): Promise<BenchReport> =>
    inMemory(async (folder) => {
      const server = found("versitygw");
      if (server === null) throw new Error("versitygw is missing; go install github.com/versity/versitygw/cmd/versitygw@latest");
      const here = tools().flatMap((tool) => (tool.program === null ? [] : [{ ...tool, program: tool.program }]));
      const [writer] = here;
      if (writer === undefined) throw new Error("Neither s5cmd nor the AWS CLI is here, so nobody can put the object there");
      const [port = 0] = await freePorts(1);
      const [store, source] = [join(folder, "store"), join(folder, "source")];
      await mkdir(join(store, "bucket"), { recursive: true });
      const flags = ["--access", KEYS.access, "--secret", KEYS.secret, "--port", `127.0.0.1:${port}`];
      await using _ = await startServer(server, [...flags, "posix", store], port);
      const endpoint = `http://127.0.0.1:${port}`;
      const env = { AWS_ACCESS_KEY_ID: KEYS.access, AWS_SECRET_ACCESS_KEY: KEYS.secret, AWS_REGION: "us-east-1" };
      const sizeBytes = 1024 * MIB;
      const sha256 = await writeRandomFile(source, sizeBytes);
      runCommand(writer.program, writer.args(endpoint, source, OBJECT), { ...process.env, ...env });
      await rm(source);
      const peers = here.map(
        ({ name, program, args }): Contender => ({ name, isPeer: true, program, args: args(endpoint, OBJECT, "out.bin") }),
      );
      const own = ourselves(OURS, OBJECT, ["--endpoint", endpoint]);
      const race = await Race.run({ contenders: [...peers, own], rounds: isShort ? 1 : ROUNDS, folder, sha256, sizeBytes, env });
      return race.report(
        [
          { what: "rate to s5cmd's", ...race.rateTo(OURS, "s5cmd"), target: 1, wanted: "at least" },
          { what: "rate to the AWS CLI's", ...race.rateTo(OURS, "aws"), target: 2, wanted: "at least" },
        ],
        tools().flatMap(({ name, program, install }) => (program === null ? [`${name} is missing; ${install}`] : [])),
      );
    }),
};
