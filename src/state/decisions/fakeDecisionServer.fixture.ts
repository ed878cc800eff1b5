import { eventText } from "../../domain/decisions/decisionLogText";
import type { Caller } from "../../dials/decisionWire";
import type { DecisionServer } from "./decisionServerState";

/** For tests: the server's log, shared by the browsers that follow it. */
export interface FakeLog {
  id: string;
  readonly events: { id: string }[];
  /** `id` of every event of every request, in turn. */
  readonly sent: string[];
  /** `id` of events it does not take. */
  readonly refuses: Set<string>;
  caller: Caller;
  /** Where given, both requests fail with it. */
  down: string | undefined;
  /** Where true, what is appended is kept and the answer is lost. */
  losesAnswers: boolean;
}

export const fakeLog = (): FakeLog => ({
  id: "5e1d1c1e-0000-4000-8000-000000000001",
  events: [],
  sent: [],
  refuses: new Set(),
  caller: { identity: "self-declared" },
  down: undefined,
  losesAnswers: false,
});

/** One event an answer, so that every reader pages. Without a log the server keeps no decisions. */
export function fakeDecisionServer(log?: FakeLog): DecisionServer {
  if (!log)
    return { read: () => Promise.resolve(undefined), append: () => Promise.reject(new Error("none")) };
  const answers = () => (log.down === undefined ? Promise.resolve() : Promise.reject(new Error(log.down)));
  return {
    read: async (after) => {
      await answers();
      const events = structuredClone(log.events.slice(after, after + 1));
      const position = Math.min(after, log.events.length) + events.length;
      const hasMore = position < log.events.length;
      return { logId: log.events.length > 0 ? log.id : null, events, position, hasMore, caller: log.caller };
    },
    append: async (events) => {
      await answers();
      // As it travels: absent keys are gone.
      const sent = events.map((event) => JSON.parse(eventText(event)) as { id: string });
      log.sent.push(...sent.map(({ id }) => id));
      const taken = sent.filter(({ id }) => !log.refuses.has(id));
      log.events.push(...taken.filter(({ id }) => !log.events.some((known) => known.id === id)));
      if (log.losesAnswers) throw new Error("the connection broke");
      const refused = sent.filter((event) => !taken.includes(event));
      return { refused: refused.map(({ id }) => ({ id, why: "because" })) };
    },
  };
}
