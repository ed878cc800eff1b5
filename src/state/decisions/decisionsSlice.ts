import {
  type DecisionEvent,
  EVENT_VERSION,
  plainText,
  reversalProblem,
} from "../../domain/decisions/decisionEvent";
import { mergedLog, nextOrder } from "../../domain/decisions/decisionLog";
import { decisionLogText } from "../../domain/decisions/decisionLogText";
import { runOutcome } from "../../domain/decisions/runOutcome";
import { similarRanges } from "../../domain/decisions/similarRanges";
import type { RunAnalysis } from "../../domain/runAnalysis";
import type { CreateSlice } from "../appState";
import { currentAnalysis } from "../currentAnalysis";
import { decidedAnalysis } from "./decidedAnalysis";
import { choiceProblem, decisionOfChoice } from "./decisionChoice";
import type { DecisionsSlice } from "./decisionsState";
import { exportNoteOf, runKey } from "./exportNote";
import { newEventId } from "./newEventId";
import {
  assertLogSize,
  freshEvents,
  readableEvents,
  readDecisionEvent,
  readDecisionLog,
} from "./readDecisionLog";
import { rememberedName, rememberName } from "./rememberedName";
import { whyNotDecided } from "./whyNotDecided";

const LOG_FILE_NAME = "Lumiscope_decisions.json";

/** Keeps what people decide: first on the disk, then on the screen. */
export const createDecisionsSlice: CreateSlice<DecisionsSlice> = (
  set,
  get,
  { decisions, now, storage, sha256 },
) => {
  /** What is being read; undefined before the first time and after a failure. */
  let reading: Promise<void> | undefined;

  const failed = (title: string, error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error);
    set({ decisionsFailure: { title, detail, mayRetry: true } });
  };

  const add = (events: readonly DecisionEvent[]) => {
    const { decisionLog } = get();
    const merged = mergedLog(decisionLog, events);
    if (merged !== decisionLog) set({ decisionLog: merged });
  };

  const readKept = async () => {
    const { events, unsent, server } = await decisions.list();
    const readable = readableEvents(events);
    add(readable.events);
    set({
      decisionsNotRead: readable.problems.length > 0 ? notReadWords(readable.problems) : undefined,
      unsentDecisions: new Set(unsent),
      serverPosition: server,
    });
  };

  /** Reads what is kept, once: nothing is decided without knowing it. */
  const ready = (): Promise<void> => {
    reading ??= readKept();
    reading.catch(() => (reading = undefined));
    return reading;
  };

  /** Puts events on the disk, then into force. */
  const keep = async (
    make: () => readonly DecisionEvent[],
    otherwise = "Nothing is decided: it could not be kept in this browser",
  ): Promise<boolean> => {
    try {
      await ready();
      // What could not be read again after a reload is refused now.
      const events = make().map(readDecisionEvent);
      await decisions.append(events);
      add(events);
      const unsentDecisions = new Set([...get().unsentDecisions, ...events.map(({ id }) => id)]);
      set({ decisionsFailure: undefined, unsentDecisions });
      void get().syncDecisions();
      return true;
    } catch (error) {
      failed(error instanceof RangeError ? "Nothing is decided" : otherwise, error);
      return false;
    }
  };

  /** @param name as typed; a login that names people is believed over it */
  const stamped = (name: string) => {
    const { caller, decisionLog, refusedDecisions } = get();
    // One that the server refused for its number must not number what comes after it.
    const taken = decisionLog.filter(({ id }) => !refusedDecisions.has(id));
    const isNamed = caller?.identity === "sso";
    return {
      v: EVENT_VERSION,
      id: newEventId(),
      order: nextOrder(taken),
      at: now(),
      who: isNamed ? caller.name : plainText(name),
      identity: isNamed ? caller.identity : "self-declared",
    } as const;
  };

  /** Keeps an event about the run shown, by the person who signed last. */
  const keepOfRun = async (make: (run: RunAnalysis, stamp: ReturnType<typeof stamped>) => DecisionEvent) => {
    const run = decidedAnalysis(get());
    const stamp = stamped(get().signedName);
    const why = whyNotDecided(run);
    if (!run || why !== undefined || stamp.who === "") {
      failed("Nothing is decided", new Error(why ?? "Say who you are first."));
      return false;
    }
    return keep(() => [make(run, stamped(stamp.who))]);
  };

  return {
    decisionLog: [],
    decisionsFailure: undefined,
    decisionsNotRead: undefined,
    signedName: rememberedName(storage),
    draftVerdict: "BAD",

    startDecisions: async () => {
      const read = () => ready().catch((error: unknown) => failed("The decisions cannot be read", error));
      decisions.onAppended(() => {
        reading = undefined;
        void read();
      });
      await read();
    },

    readDecisions: (again = false) => {
      if (again) reading = undefined;
      return ready();
    },

    beginDecision: (draftVerdict) => {
      const analysis = currentAnalysis(get());
      const why = whyNotDecided(analysis);
      if (why === undefined) set({ draftVerdict, dialog: "decide" });
      else if (analysis) get().notify(why);
    },

    decide: async (choice) => {
      const analysis = currentAnalysis(get());
      const problem = whyNotDecided(analysis) ?? choiceProblem(choice);
      if (!analysis || problem !== undefined) {
        failed("Nothing is decided", new Error(problem));
        return false;
      }
      if (get().caller?.identity !== "sso") get().setSignedName(plainText(choice.who));
      return keep(() => [decisionOfChoice(analysis, get().decisionLog, choice, stamped(choice.who))]);
    },

    copyDecision: async (id) => {
      const shown = decidedAnalysis(get());
      const decision = shown?.overrides?.decisions.find((folded) => folded.decision.id === id)?.decision;
      const ranges = shown && decision ? similarRanges(shown, decision) : [];
      if (!decision || ranges.length === 0) return false;
      return keepOfRun((run, stamp) =>
        decisionOfChoice(run, get().decisionLog, { ...decision, ranges }, stamp),
      );
    },

    signRun: (checked) =>
      keepOfRun((run, stamp) => {
        const objections = (run.signOff?.objections ?? []).map(({ id }) => id);
        return { ...stamp, kind: "signature", ...runKey(run), ...runOutcome(run), checked, objections };
      }),

    objectTo: (comment) =>
      keepOfRun((run, stamp) => ({
        ...stamp,
        kind: "objection",
        ...runKey(run),
        comment: plainText(comment),
      })),

    noteExport: async (plan) => {
      // Nobody is behind what a candidate says.
      if (plan.analysis.candidate) return;
      const make = () => [{ ...stamped(get().signedName), ...exportNoteOf(plan, sha256) }];
      await keep(make, "The export is not noted");
    },

    reverseDecision: (kind, of) =>
      keepOfRun((_, stamp) => {
        const target = get().decisionLog.find(({ id }) => id === of);
        const problem = reversalProblem(target, stamp);
        if (problem !== undefined) throw new RangeError(problem);
        return { ...stamp, kind, of };
      }),

    takeRun: async (runNumber, isGivenBack) => {
      const { workspace, datasetName, signedName } = get();
      if (workspace === undefined || datasetName === undefined) return false;
      const taking = { kind: "taking", workspace, datasetName, runNumber, isGivenBack } as const;
      return keep(() => [{ ...stamped(signedName), ...taking }], "The run is not taken");
    },

    setSignedName: (signedName) => {
      rememberName(storage, signedName);
      set({ signedName });
    },

    decisionLogFile: () => ({
      name: LOG_FILE_NAME,
      mediaType: "application/json",
      text: decisionLogText(get().decisionLog),
    }),

    importDecisions: async (file) => {
      try {
        assertLogSize(file.size);
        const events = readDecisionLog(await file.text());
        await ready();
        const fresh = freshEvents(get().decisionLog, events);
        if (fresh.length > 0 && !(await keep(() => fresh))) return;
        set({ decisionsFailure: undefined });
        get().notify(`${file.name}: ${fresh.length} new, ${events.length - fresh.length} known already`);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        failed(`Nothing of ${file.name} is used`, new Error(why));
      }
    },

    dismissDecisionsFailure: () => set({ decisionsFailure: undefined }),
  };
};

const notReadWords = (messages: readonly string[]) =>
  `${messages.length} kept in this browser cannot be read and do not count here; the first: ${messages[0]}.`;
