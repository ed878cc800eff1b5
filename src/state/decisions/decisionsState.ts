import type { Check, DecidedVerdict, DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { TextFile } from "../../domain/exportFile";
import type { RunNumber } from "../../domain/units";
import type { Failure } from "../failure";
import type { DecisionChoice } from "./decisionChoice";
import type { SavedPlan } from "./exportNote";
import type { ServerPosition } from "./decisionServerState";

/** Where decisions outlive the page. Any method may reject; then nothing was changed. */
export interface DecisionStore {
  list(): Promise<{
    /** In any order, as they were found: a newer version may have written them. */
    readonly events: readonly unknown[];
    /** `id` of those that the server is not known to have. */
    readonly unsent: readonly string[];
    /** Undefined where the server's log was never read. */
    readonly server: ServerPosition | undefined;
  }>;
  /** Resolves once all of them are on the disk, to be sent; an event whose id is there stays as it is. */
  append(events: readonly DecisionEvent[]): Promise<void>;
  /** The server has these. */
  confirm(ids: readonly string[]): Promise<void>;
  /** Keeps what came from the server, up to a position, in place of what is there of the same id; it need not be sent. */
  receive(events: readonly { readonly id: string }[], position: ServerPosition): Promise<void>;
  /** The server's log is another one: everything is to be sent again. */
  forgetServer(): Promise<void>;
  /** Calls whenever another tab of this browser has added events. */
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
  /** Reads what is kept, once unless it is asked for again. Rejects where it cannot be read. */
  readDecisions: (again?: boolean) => Promise<void>;
  beginDecision: (verdict: DecidedVerdict) => void;
  /** Decides on the run shown. @returns whether the decision is kept, and so in force */
  decide: (choice: DecisionChoice) => Promise<boolean>;
  /** Decides the same on the similar ranges of the run shown. @returns whether it is kept */
  copyDecision: (id: string) => Promise<boolean>;
  /** Signs the run shown as it is. @returns whether the signature is kept */
  signRun: (checked: readonly Check[]) => Promise<boolean>;
  /** Objects to what is signed of the run shown. @returns whether it is kept */
  objectTo: (comment: string) => Promise<boolean>;
  /** Keeps that files were saved, and what they say: what changes later is told from it. */
  noteExport: (plan: SavedPlan) => Promise<void>;
  /** Of a decision; of a signature or an objection, where it is one's own. @returns whether it is kept */
  reverseDecision: (kind: "undo" | "redo", id: string) => Promise<boolean>;
  /** Takes a run of the dataset, or gives it back, in the name that was last signed with. @returns whether it is kept */
  takeRun: (runNumber: RunNumber, isGivenBack: boolean) => Promise<boolean>;
  setSignedName: (name: string) => void;
  /** The log of all runs as a file. */
  decisionLogFile: () => TextFile;
  /** Adds what a log file holds and this browser does not. */
  importDecisions: (file: Pick<File, "name" | "size" | "text">) => Promise<void>;
  dismissDecisionsFailure: () => void;
}
