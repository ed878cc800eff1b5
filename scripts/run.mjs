import { checkNode, ensureBuilt, ensureInstalled } from "./ensure.mjs";
import { runProgram } from "./program.mjs";

// node scripts/run.mjs NAME ...: runs a command-line program of dist/node. Stdout belongs to the program alone, so
// that `npm run --silent certify` can be piped; what happens before goes to stderr.
const say = (line) => console.error(line);
const [name, ...args] = process.argv.slice(2);
const PROGRAMS = ["certify", "train", "trainRivals", "calibrate", "bench", "benchDetect", "benchSimulation"];
if (!PROGRAMS.includes(name)) {
  console.error(`usage: node scripts/run.mjs ${PROGRAMS.join("|")} [arguments]`);
  process.exit(2);
}
checkNode();
ensureInstalled(say);
ensureBuilt(say);
runProgram(name, args);
