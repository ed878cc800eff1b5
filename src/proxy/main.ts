import { fileURLToPath } from "node:url";
import { type ProxySettings, readCommandLine, USAGE, UsageError } from "./commandLine";
import { databaseAt } from "./decisions/databasePlace";
import { KeptDecisions } from "./decisions/keptDecisions";
import { type RunningServer, startServer } from "./startServer";
import { upstreamSource } from "./upstream/upstreamSource";

/* `npm start`: dist/node/server.js, beside its worker and ../app. Exit 0 stopped, 1 cannot listen, 2 usage. */

const here = (path: string) => new URL(path, import.meta.url);

async function main(): Promise<void> {
  const settings = settingsOrExit();
  const server = await startOrExit(settings);
  const data =
    server.source === "upstream" ? `data of ${settings.upstream?.baseUrl ?? ""}` : "simulated data";
  console.log(`Lumiscope is ready at ${server.url} (${data})`);
  const stop = () => {
    void server.close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function settingsOrExit(): ProxySettings {
  try {
    const settings = readCommandLine(process.argv.slice(2), process.env);
    if (settings) return settings;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function startOrExit(settings: ProxySettings): Promise<RunningServer> {
  const { host, port, upstream, accessToken, quiet, names, links } = settings;
  const place = settings.decisions ?? {
    kind: "folder",
    folder: fileURLToPath(here("../../.lumiscope/decisions")),
  };
  try {
    return await startServer({
      host,
      port,
      accessToken,
      source: upstream && upstreamSource(upstream),
      workerUrl: here("./simulationWorker.js"),
      files: {
        appFolder: fileURLToPath(here("../app")),
        modelsFolder: fileURLToPath(here("../../models")),
      },
      decisions: { kept: new KeptDecisions(databaseAt(place)), names },
      links,
      log: quiet ? undefined : process.stderr,
    });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EADDRINUSE") {
      console.error(`Port ${port} is taken by another program. Stop it, or choose another port with --port.`);
    } else if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EACCES") {
      console.error(`Cannot listen on ${host}:${port} (${code}). Choose others with --host and --port.`);
    } else {
      throw error;
    }
    process.exit(1);
  }
}

await main();
