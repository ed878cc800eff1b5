import type { Caller } from "../../dials/decisionWire";
import { eventText } from "../../domain/decisions/decisionLogText";
import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { CreateSlice } from "../appState";
import type { DecisionServerSlice } from "./decisionServerState";
import { readableEvents } from "./readDecisionLog";
import { servedLog } from "./servedLog";

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
      // Whoever is named now may send what the one before could not.
      if (!isSameCaller(page.caller, get().caller)) set({ caller: page.caller, refusedDecisions: new Map() });
      const { logId, position, events } = page;
      if (known && (logId !== known.logId || position < known.position)) {
        await decisions.forgetServer();
        const unsentDecisions = new Set(get().decisionLog.map(({ id }) => id));
        set({ serverPosition: undefined, unsentDecisions, refusedDecisions: new Map() });
        continue;
      }
      if (logId === null) return true;
      const moved = { logId, position };
      if (events.length > 0 || !known) await decisions.receive(events, moved);
      const readable = readableEvents(events);
      // Says of those that this version cannot read that they do not count.
      if (readable.problems.length > 0) await get().readDecisions(true);
      const { log: decisionLog, nOthers } = servedLog(get().decisionLog, events, readable.events);
      if (nOthers > 0)
        get().notify(`Decisions: ${nOthers} that a file brought differ from the server's, which count`);
      set({
        serverPosition: moved,
        decisionLog,
        unsentDecisions: without(
          get().unsentDecisions,
          events.map(({ id }) => id),
        ),
        refusedDecisions: withoutKeys(
          get().refusedDecisions,
          events.map(({ id }) => id),
        ),
      });
      if (!page.hasMore) return true;
    }
  };

  /** Sends what the server does not have, but for what it refused: that holds up nothing, and would be refused again. */
  const sendWaiting = async (): Promise<void> => {
    const { decisionLog, unsentDecisions, refusedDecisions } = get();
    const waiting = decisionLog.filter(({ id }) => unsentDecisions.has(id) && !refusedDecisions.has(id));
    for (const batch of batches(waiting)) {
      const answer = await decisionServer.append(batch);
      const refused = new Map(answer.refused.map(({ id, why }) => [id, why]));
      const taken = batch.map(({ id }) => id).filter((id) => !refused.has(id));
      await decisions.confirm(taken);
      set({ unsentDecisions: without(get().unsentDecisions, taken) });
      if (refused.size > 0) set({ refusedDecisions: new Map([...get().refusedDecisions, ...refused]) });
    }
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
    sendRefusedAgain: () => {
      set({ refusedDecisions: new Map() });
      return get().syncDecisions();
    },
  };
};

const isSameCaller = (a: Caller, b: Caller | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The set itself where none of the ids is in it. */
function without(set: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  if (!ids.some((id) => set.has(id))) return set;
  const left = new Set(set);
  for (const id of ids) left.delete(id);
  return left;
}

/** The map itself where none of the ids is in it. */
function withoutKeys<T>(map: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> {
  if (!ids.some((id) => map.has(id))) return map;
  const left = new Map(map);
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
