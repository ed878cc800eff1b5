/** Runs SQL of PostgreSQL, whichever of the two databases it is. Rejects with the database's error. */
export interface SqlRunner {
  /** One statement with parameters $1, $2, ... */
  query(sql: string, parameters?: readonly (string | number | null)[]): Promise<readonly unknown[]>;
  /** Several statements without parameters. */
  script(sql: string): Promise<void>;
}

export interface SqlDatabase extends SqlRunner {
  /** All that `work` does, or nothing. */
  transaction<T>(work: (sql: SqlRunner) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
