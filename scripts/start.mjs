import { checkNode, ensureBuilt, ensureInstalled } from "./ensure.mjs";
import { runProgram } from "./program.mjs";

// npm start -- --port 8080 ...: installs and builds what is missing, then serves the dashboard.
const say = (line) => console.log(line);
checkNode();
ensureInstalled(say, "inherit");
ensureBuilt(say);
say("Starting the server ...");
runProgram("server", process.argv.slice(2));
