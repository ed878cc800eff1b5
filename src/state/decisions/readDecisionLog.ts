import { z } from "zod";
import { eventSchema } from "../../dials/decisionWire";
import { type DecisionEvent, MAX_ORDER_STEP } from "../../domain/decisions/decisionEvent";
import { mergedLog, nextOrder } from "../../domain/decisions/decisionLog";
import { DECISION_LOG_FORMAT, DECISION_LOG_VERSION, eventText } from "../../domain/decisions/decisionLogText";

/** The log cannot be read; the message says where. Nothing of it is used then. */
class DecisionLogError extends Error {
  override readonly name = "DecisionLogError";
}

/** Bytes: some 30,000 decisions, a career. */
const MAX_LOG_SIZE = 20_000_000;
const logSchema = z.strictObject({
  format: z.literal(DECISION_LOG_FORMAT, "is not that of a decision log"),
  formatVersion: z.literal(DECISION_LOG_VERSION, "is not known to this version of Lumiscope"),
  events: z.array(eventSchema),
});

/**
 * An event as another program or version may have made it.
 * @throws DecisionLogError
 */
export const readDecisionEvent = (event: unknown): DecisionEvent => parsed(eventSchema, event);

/** Those of some events that this version can read, and what is wrong with the others. */
export function readableEvents(events: readonly unknown[]): {
  readonly events: readonly DecisionEvent[];
  readonly problems: readonly string[];
} {
  const readable: DecisionEvent[] = [];
  const problems: string[] = [];
  for (const event of events) {
    try {
      readable.push(readDecisionEvent(event));
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { events: readable, problems };
}

/** @throws DecisionLogError before so large a file is read */
export function assertLogSize(size: number): void {
  if (size > MAX_LOG_SIZE) throw new DecisionLogError("it is larger than 20 MB");
}

/**
 * The events of a log file.
 * @throws DecisionLogError
 */
export function readDecisionLog(text: string): readonly DecisionEvent[] {
  assertLogSize(text.length);
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new DecisionLogError("it is not JSON", { cause });
  }
  return parsed(logSchema, json).events;
}

/**
 * Those of some events that a log does not have.
 * @throws DecisionLogError where one is known by another content: which of the two is true nobody can say; or where one is
 *   numbered far ahead of all before it: a server would not take it, nor what is decided after it
 */
export function freshEvents(
  log: readonly DecisionEvent[],
  events: readonly DecisionEvent[],
): readonly DecisionEvent[] {
  const known = new Map(log.map((event) => [event.id, event]));
  let largest = nextOrder(log) - 1;
  for (const event of mergedLog([], events)) {
    if (event.order > largest + MAX_ORDER_STEP)
      throw new DecisionLogError(`event ${event.id} is numbered far ahead of the log`);
    largest = Math.max(largest, event.order);
  }
  return events.filter((event) => {
    const kept = known.get(event.id);
    known.set(event.id, event);
    if (kept && eventText(kept) !== eventText(event))
      throw new DecisionLogError(`event ${event.id} is known by another content`);
    return kept === undefined;
  });
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0];
  throw new DecisionLogError(`${path.length > 0 ? path.join(".") : "it"}: ${message}`);
}
