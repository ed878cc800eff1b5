import postgres from "postgres";
import type { SqlDatabase, SqlRunner } from "./sqlDatabase";

/** Seconds until a server that does not answer counts as down. */
const CONNECT_SECONDS = 5;
/** Milliseconds for one statement, also for one that waits for another proxy's. */
const STATEMENT_MS = 8000;

/**
 * A PostgreSQL server. Connects when it is first asked, and again after each failure.
 * @param url postgres://USER:PASSWORD@HOST:PORT/DATABASE
 */
export function openPostgres(url: string): SqlDatabase {
  const sql = postgres(url, {
    max: 4,
    connect_timeout: CONNECT_SECONDS,
    // The next request tries again: who waits for the database is told, and asks again.
    backoff: () => 0.1,
    // Every value is cast in the statement; nothing has to be asked about types.
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: "lumiscope", statement_timeout: STATEMENT_MS },
  });
  return {
    ...runnerOf(sql),
    // The library's type takes arrays of promises apart, which nothing here returns.
    transaction: <T>(work: (tx: SqlRunner) => Promise<T>) =>
      sql.begin((tx) => work(runnerOf(tx))) as Promise<T>,
    close: () => sql.end({ timeout: 1 }),
  };
}

const runnerOf = (sql: Pick<postgres.Sql, "unsafe">): SqlRunner => ({
  query: (text, parameters = []) => sql.unsafe(text, [...parameters]),
  script: async (text) => {
    await sql.unsafe(text);
  },
});
