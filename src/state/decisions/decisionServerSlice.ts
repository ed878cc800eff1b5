import { eventText } from "../../domain/decisions/decisionLogText";
import { mergedLog } from "../../domain/decisions/decisionLog";
import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { CreateSlice } from "../appState";
import type { DecisionServerSlice } from "./decisionServerState";
import { readableEvents } from "./readDecisionLog";

/** Events and characters of one request; the server takes more of both (dials/decisionWire.ts). */
const MAX_BATCH = 100;
const MAX_BATCH_CHARACTERS = 300_000;

/** Brings the log of this browser and the server's together: both only grow, and events are known by their ids. */
export const createDecisionServerSlice: CreateSlice<DecisionServerSlice> = (
  set,
  get,
  { decisions, decisionServer },
) => {
  let round: Promise<void> | undefined;
  /** Something was decided while a round was under way. */
  let isAskedAgain = false;

  /** Takes all that is new. @returns whether the server keeps decisions at all */
  const takeNew = async (): Promise<boolean> => {
    for (;;) {
      const known = get().serverPosition;
      const page = await decisionServer.read(known?.position ?? 0);
      if (!page) return false;
      set({ caller: page.caller });
      const { logId, position, events } = page;
      if (known && (logId !== known.logId || position < known.position)) {
        await decisions.forgetServer();
        set({ serverPosition: undefined, unsentDecisions: new Set(get().decisionLog.map(({ id }) => id)) });
        continue;
      }
      if (logId === null) return true;
      const moved = { logId, position };
      if (events.length > 0 || !known) await decisions.receive(events, moved);
      const readable = readableEvents(events);
      // Says of those that this version cannot read that they do not count.
      if (readable.problems.length > 0) await get().readDecisions(true);
      set({
        serverPosition: moved,
        decisionLog: mergedLog(get().decisionLog, readable.events),
        unsentDecisions: without(
          get().unsentDecisions,
          events.map(({ id }) => id),
        ),
      });
      if (!page.hasMore) return true;
    }
  };

  const sendWaiting = async (): Promise<void> => {
    const { decisionLog, unsentDecisions } = get();
    const refused = new Map<string, string>();
    for (const batch of batches(decisionLog.filter(({ id }) => unsentDecisions.has(id)))) {
      const answer = await decisionServer.append(batch.map(eventText));
      for (const { id, why } of answer.refused) refused.set(id, why);
      const taken = batch.map(({ id }) => id).filter((id) => !refused.has(id));
      await decisions.confirm(taken);
      set({ unsentDecisions: without(get().unsentDecisions, taken) });
    }
    if (!isSame(refused, get().refusedDecisions)) set({ refusedDecisions: refused });
  };

  const oneRound = async () => {
    try {
      await get().readDecisions();
      if (!(await takeNew())) {
        set({ decisionServer: { phase: "absent" } });
        return;
      }
      if (get().unsentDecisions.size > 0) await sendWaiting();
      set({ decisionServer: { phase: "current" } });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      set({ decisionServer: { phase: "down", why } });
    }
  };

  const untilQuiet = async () => {
    do {
      isAskedAgain = false;
      await oneRound();
    } while (isAskedAgain);
    round = undefined;
  };

  return {
    decisionServer: { phase: "unknown" },
    unsentDecisions: new Set(),
    refusedDecisions: new Map(),
    serverPosition: undefined,
    caller: undefined,
    syncDecisions: () => {
      if (round) isAskedAgain = true;
      return (round ??= untilQuiet());
    },
  };
};

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([id, why]) => b.get(id) === why);

/** The set itself where none of the ids is in it. */
function without(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  if (!ids.some((id) => set.has(id))) return set;
  const left = new Set(set);
  for (const id of ids) left.delete(id);
  return left;
}

function batches(events: readonly DecisionEvent[]): readonly (readonly DecisionEvent[])[] {
  const all: DecisionEvent[][] = [];
  let characters = Infinity;
  for (const event of events) {
    characters += eventText(event).length;
    const open = all.at(-1);
    if (open && open.length < MAX_BATCH && characters <= MAX_BATCH_CHARACTERS) open.push(event);
    else {
      all.push([event]);
      characters = eventText(event).length;
    }
  }
  return all;
}
