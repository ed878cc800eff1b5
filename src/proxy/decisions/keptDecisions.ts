import type { Caller, LogPage } from "../../dials/decisionWire";
import { ApiError } from "../tables/apiError";
import { failureWords, isOfDatabase } from "./databaseFailure";
import { appendEvents, readEvents, type Refusal } from "./decisionLog";
import { migrate } from "./migrations";
import type { SqlDatabase } from "./sqlDatabase";

/** A database that is opened when it is needed. */
export interface DecisionDatabase {
  open(): Promise<SqlDatabase>;
  /** Whether anything can be in it. */
  isBegun(): boolean;
}

/** Longer than any statement may take (postgresDatabase.ts): what does not end by then never does. */
const GIVE_UP_MS = 15_000;

const NOTHING_KEPT: Omit<LogPage, "caller"> = { logId: null, events: [], position: 0, hasMore: false };

/**
 * The log of decisions of this server. Its database is opened when it is first needed, and again after a failure: a
 * database that is down takes nothing else with it.
 */
export class KeptDecisions {
  private readonly database: DecisionDatabase;
  private readonly giveUpMs: number;
  private opened: Promise<SqlDatabase> | undefined;

  /** @param giveUpMs given by tests */
  constructor(database: DecisionDatabase, giveUpMs = GIVE_UP_MS) {
    this.database = database;
    this.giveUpMs = giveUpMs;
  }

  /**
   * @returns events that are not kept, and why; all others are
   * @throws ApiError 503 where none of them can be kept now
   */
  async append(events: readonly unknown[], caller: Caller): Promise<readonly Refusal[]> {
    return this.using((db) => appendEvents(db, events, caller));
  }

  /** @throws ApiError 503 where they cannot be read now */
  async read(after: number): Promise<Omit<LogPage, "caller">> {
    // Starting an embedded database takes seconds and 300 MB: not for a log that nobody wrote to.
    if (!this.opened && !this.database.isBegun()) return NOTHING_KEPT;
    return this.using((db) => readEvents(db, after));
  }

  async close(): Promise<void> {
    const db = await this.opened?.catch(() => undefined);
    await db?.close();
  }

  private async using<T>(work: (db: SqlDatabase) => Promise<T>): Promise<T> {
    const opened = (this.opened ??= this.openOnce());
    try {
      // What opens slowly (an embedded one is made first, on a busy machine) goes on, and serves the next request.
      const db = await this.inTime(opened);
      return await this.inTime(work(db)).catch((error: unknown) => {
        if (!isOfDatabase(error)) this.reopen(opened);
        throw error;
      });
    } catch (error) {
      throw new ApiError(503, { detail: failureWords(error), code: "decisions_unavailable" });
    }
  }

  private async inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, fail) => {
      const error = Object.assign(new Error("no answer in time"), { code: "ETIMEDOUT" });
      timer = setTimeout(() => fail(error), this.giveUpMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What did not open, for whatever reason, is opened anew by the next request: a full server has room again. */
  private openOnce(): Promise<SqlDatabase> {
    const opening = openMigrated(this.database);
    opening.catch(() => {
      if (this.opened === opening) this.opened = undefined;
    });
    return opening;
  }

  /** So is what broke without an answer of the database. */
  private reopen(broken: Promise<SqlDatabase>): void {
    if (this.opened !== broken) return;
    this.opened = undefined;
    broken.then((db) => db.close()).catch(() => undefined);
  }
}

async function openMigrated(database: DecisionDatabase): Promise<SqlDatabase> {
  const db = await database.open();
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.close();
    throw error;
  }
}
