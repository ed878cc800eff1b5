import { z } from "zod";
import type { SqlDatabase } from "./sqlDatabase";

/** The database was written by a later version, whose rules this one does not know. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";
}

/** Numbered from 1. One that was released is never changed: the next one changes what it made. */
const MIGRATIONS: readonly string[] = [
  `-- The log of decisions. "id" of the log tells it from one begun anew.
  create table lumiscope.log (
    id uuid not null,
    is_only boolean primary key default true check (is_only)
  );
  insert into lumiscope.log (id) values (gen_random_uuid());

  create table lumiscope.decision_events (
    position bigint generated always as identity primary key,
    id uuid not null unique,
    -- As it came, byte by byte; said again in columns only what the server asks for.
    event json not null,
    event_order bigint not null,
    received_at timestamptz not null default now(),
    -- Name that the login in front of the server checked; null where nobody did.
    received_from text
  );
  create index on lumiscope.decision_events (event_order);

  create function lumiscope.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'decisions are only ever added';
    end
  $$;
  create trigger only_ever_added before update or delete or truncate on lumiscope.decision_events
    for each statement execute function lumiscope.refuse_change();
  create trigger never_another before update or delete or truncate on lumiscope.log
    for each statement execute function lumiscope.refuse_change();`,
];

/** Any number, the same for all that migrate: several servers may start at once on one database. */
const MIGRATION_LOCK = 382_227;

const versionRow = z.tuple([z.object({ version: z.coerce.number().int() })]);

/**
 * Brings a database to this version.
 * @param migrations given by tests
 * @throws NewerDatabaseError
 */
export async function migrate(db: SqlDatabase, migrations = MIGRATIONS): Promise<void> {
  await db.transaction(async (sql) => {
    await sql.query("select pg_advisory_xact_lock($1::int)", [MIGRATION_LOCK]);
    await sql.script(`create schema if not exists lumiscope;
      create table if not exists lumiscope.migrations (
        version int primary key,
        applied_at timestamptz not null default now()
      );`);
    const rows = await sql.query("select coalesce(max(version), 0) as version from lumiscope.migrations");
    const [{ version }] = versionRow.parse(rows);
    if (version > migrations.length)
      throw new NewerDatabaseError(
        `the database is of version ${version}, this Lumiscope knows ${migrations.length}`,
      );
    for (const [k, migration] of migrations.entries()) {
      if (k < version) continue;
      await sql.script(migration);
      await sql.query("insert into lumiscope.migrations (version) values ($1::int)", [k + 1]);
    }
  });
}
