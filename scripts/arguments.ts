/** The arguments of a script: a word that it does not know is answered in a sentence. */
import { type ParseArgsConfig, parseArgs } from "node:util";

/** Parses them, or says what is wrong and how the script is used, and ends the process with 2. */
export function readArguments<const Config extends ParseArgsConfig>(config: Config, usage: string): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message.split(". ")[0] : error}.\n\n${usage}`);
    process.exit(2);
  }
}
