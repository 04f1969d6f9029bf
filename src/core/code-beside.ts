/**
 * Where the code of a thread or of a child process is: beside the module that starts it in src and build, beside the entries in
 * dist. Not as one literal, which the bundler would take for a file to copy.
 *
 * @param here the module's own `import.meta.url`
 */
export function codeBeside(here: string, name: string): URL {
  return new URL(["./", name, here.endsWith(".ts") ? ".ts" : ".js"].join(""), here);
}
