// `npm start`: the demo; `npm start -- get URL PATH`: the command line.
await (process.argv.length > 2 ? import("../dist/cli.js") : import("./demo.ts"));
