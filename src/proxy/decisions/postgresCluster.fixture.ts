import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import postgres from "postgres";

/** PostgreSQL runs for nobody's sake as root. */
const NOBODY = 65_534;
const START_LIMIT_MS = 30_000;

/** For tests: a PostgreSQL server of its own, forgotten afterwards. */
export interface PostgresCluster {
  readonly url: string;
  /** Starts it (again) and waits until it answers. */
  start(): Promise<void>;
  /** SIGKILL: as if the machine had crashed. All its processes go. */
  kill(): Promise<void>;
  /** Ends it, where it runs, and removes its files. */
  remove(): Promise<void>;
}

/** Folder of initdb and postgres; undefined where PostgreSQL is not installed: tests say so and skip. */
export function postgresPrograms(): string | undefined {
  const debian = "/usr/lib/postgresql";
  const installed = existsSync(debian)
    ? readdirSync(debian).map((version) => join(debian, version, "bin"))
    : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...installed.reverse()];
  return folders.find((folder) => ["initdb", "postgres"].every((name) => existsSync(join(folder, name))));
}

/** @param programs of postgresPrograms() */
export async function newPostgresCluster(programs: string): Promise<PostgresCluster> {
  const folder = mkdtempSync(join(tmpdir(), "lumiscope-postgres-"));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const made = spawnSync(
    join(programs, "initdb"),
    ["--pgdata", data, "--username", "lumiscope", "--auth", "trust", "--no-sync", "--encoding", "UTF8"],
    { ...user, cwd: folder, encoding: "utf8", env: { ...process.env, LC_ALL: "C" } },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const url = `postgres://lumiscope@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;

  const kill = async () => {
    const running = server;
    server = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    // The group: a postmaster that is killed leaves its sessions to find out by themselves.
    if (running.pid !== undefined) process.kill(-running.pid, "SIGKILL");
    await ended;
  };
  const start = async () => {
    const args = ["-D", data, "-h", "127.0.0.1", "-p", String(port), "-k", "", "-c", "max_connections=40"];
    server = spawn(join(programs, "postgres"), args, {
      ...user,
      cwd: folder,
      stdio: "ignore",
      detached: true,
    });
    await untilReady(url);
  };
  await start();
  return {
    url,
    start,
    kill,
    remove: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await setTimeout(100);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
