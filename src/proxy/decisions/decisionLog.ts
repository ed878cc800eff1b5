import { z } from "zod";
import {
  type Caller,
  eventSchema,
  type LogPage,
  MAX_EVENT_BYTES,
  MAX_EVENTS,
} from "../../dials/decisionWire";
import { type DecisionEvent, MAX_ORDER_STEP } from "../../domain/decisions/decisionEvent";
import { eventText } from "../../domain/decisions/decisionLogText";
import { refusalOfName } from "./caller";
import type { SqlDatabase, SqlRunner } from "./sqlDatabase";

/** An event that is not kept, and why. */
export interface Refusal {
  readonly id: string;
  readonly why: string;
}

/** Bytes of the events in one answer, unless a single one is larger. */
const MAX_PAGE_BYTES = 2_000_000;

const logRow = z.tuple([z.object({ id: z.uuid() })]);
const orderRow = z.tuple([z.object({ largest: z.coerce.number().int() })]);
const keptRows = z.array(z.object({ id: z.uuid(), event: z.string() }));
const pageRows = z.array(z.object({ position: z.coerce.number().int(), event: z.string() }));

/**
 * Keeps events that are not yet kept, all of them or, where the database fails, none.
 * @param events as they came; each is looked at on its own
 * @returns those that are not kept
 */
export async function appendEvents(
  db: SqlDatabase,
  events: readonly unknown[],
  caller: Caller,
): Promise<readonly Refusal[]> {
  const refused: Refusal[] = [];
  const readable = events.flatMap((sent) => {
    const { data, error } = eventSchema.safeParse(sent);
    if (data && eventText(data).length <= MAX_EVENT_BYTES) return [data];
    refused.push({ id: idOf(sent), why: error ? issueOf(error) : "it is too large" });
    return [];
  });
  const refusedThen = await db.transaction(async (sql) => {
    // Positions are given in the order in which readers see them: without the lock a reader could pass one that is
    // given but not yet written, and never ask for it again.
    await sql.script("lock table lumiscope.decision_events in exclusive mode");
    const kept = await keptTexts(sql, readable);
    const targetOf = (event: DecisionEvent) => ("of" in event ? readEvent(kept.get(event.of)) : undefined);
    const [{ largest }] = orderRow.parse(
      await sql.query("select coalesce(max(event_order), 0) as largest from lumiscope.decision_events"),
    );
    let last = largest;
    const late: Refusal[] = [];
    for (const event of readable) {
      const text = eventText(event);
      const known = kept.get(event.id);
      if (known === text) continue;
      const why =
        known === undefined
          ? (refusalOfName(event, caller, targetOf(event)) ?? refusalOfOrder(event, last))
          : "it is known by another content";
      if (why !== undefined) {
        late.push({ id: event.id, why });
        continue;
      }
      await sql.query(
        `insert into lumiscope.decision_events (id, event, event_order, received_from)
         values ($1::text::uuid, $2::text::json, $3::int, $4::text)`,
        [event.id, text, event.order, caller.identity === "sso" ? caller.name : null],
      );
      kept.set(event.id, text);
      last = Math.max(last, event.order);
    }
    return late;
  });
  return [...refused, ...refusedThen];
}

/** Events after a position, at most MAX_EVENTS and about MAX_PAGE_BYTES of them. */
export async function readEvents(db: SqlRunner, after: number): Promise<Omit<LogPage, "caller">> {
  const [{ id: logId }] = logRow.parse(await db.query("select id from lumiscope.log"));
  const [{ largest: end }] = orderRow.parse(
    await db.query("select coalesce(max(position), 0) as largest from lumiscope.decision_events"),
  );
  const rows = pageRows.parse(
    await db.query(
      `select position, event from (
         select position, event, sum(length(event)) over (order by position) - length(event) as before
         from (
           select position, event::text as event from lumiscope.decision_events
           where position > $1::bigint order by position limit ${MAX_EVENTS}
         ) as next
       ) as counted where before < ${MAX_PAGE_BYTES} order by position`,
      [after],
    ),
  );
  // A position beyond the end is of a log that lost events: the end says so.
  const position = rows.at(-1)?.position ?? Math.min(after, end);
  return {
    logId,
    events: rows.map(({ event }) => JSON.parse(event) as { id: string }),
    position,
    hasMore: position < end,
  };
}

/** Texts of the events that are kept already, and of what they take back, by id. */
async function keptTexts(sql: SqlRunner, events: readonly DecisionEvent[]): Promise<Map<string, string>> {
  const rows = await sql.query(
    `select id, event::text as event from lumiscope.decision_events
     where id in (select value::uuid from json_array_elements_text($1::text::json))`,
    [JSON.stringify(events.flatMap((event) => ("of" in event ? [event.id, event.of] : [event.id])))],
  );
  return new Map(keptRows.parse(rows).map(({ id, event }) => [id, event]));
}

/** Undefined too where a later version wrote it, whose meaning this one does not know. */
const readEvent = (text: string | undefined): DecisionEvent | undefined =>
  text === undefined ? undefined : eventSchema.safeParse(JSON.parse(text)).data;

const refusalOfOrder = ({ order }: DecisionEvent, largest: number): string | undefined =>
  order > largest + MAX_ORDER_STEP ? "it is numbered far ahead of the log" : undefined;

const idOf = (sent: unknown): string => z.object({ id: z.string().max(100) }).safeParse(sent).data?.id ?? "";

function issueOf({ issues: [{ path, message }] }: z.ZodError): string {
  return `${path.length > 0 ? path.join(".") : "it"}: ${message}`;
}
