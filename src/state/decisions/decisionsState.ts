import type { DecidedVerdict, DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { TextFile } from "../../domain/exportFile";
import type { Failure } from "../failure";
import type { DecisionChoice } from "./decisionChoice";

/** Where decisions outlive the page. Any method may reject; then nothing was kept. */
export interface DecisionStore {
  /** All events, in any order, as they were found: a newer version may have written them. */
  list(): Promise<readonly unknown[]>;
  /** Resolves once all of them are on the disk; an event whose id is there stays as it is. */
  append(events: readonly DecisionEvent[]): Promise<void>;
  /** Calls whenever another tab of this browser has appended. */
  onAppended(listener: () => void): void;
}

/** Decisions of people over the machine's verdicts. */
export interface DecisionsSlice {
  /** What is kept in this browser, of all runs, in its order. An event that could not be kept is never in it. */
  readonly decisionLog: readonly DecisionEvent[];
  /** Why the log could not be read, or the last decision not be kept; undefined where all is well. */
  readonly decisionsFailure: Failure | undefined;
  /** What is said of kept events that this version cannot read; undefined where there are none. */
  readonly decisionsNotRead: string | undefined;
  /** The name that was last signed with; "" where nobody has. */
  readonly signedName: string;
  /** The verdict that the open dialog begins with. */
  readonly draftVerdict: DecidedVerdict;
  /** Reads what is kept, and follows other tabs from now on. */
  startDecisions: () => Promise<void>;
  beginDecision: (verdict: DecidedVerdict) => void;
  /** Decides on the run shown. @returns whether the decision is kept, and so in force */
  decide: (choice: DecisionChoice) => Promise<boolean>;
  /** @returns whether it is kept */
  reverseDecision: (kind: "undo" | "redo", id: string) => Promise<boolean>;
  setSignedName: (name: string) => void;
  /** The log of all runs as a file. */
  decisionLogFile: () => TextFile;
  /** Adds what a log file holds and this browser does not. */
  importDecisions: (file: Pick<File, "name" | "size" | "text">) => Promise<void>;
  dismissDecisionsFailure: () => void;
}
