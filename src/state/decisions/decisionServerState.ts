import type { DecisionEvent } from "../../domain/decisions/decisionEvent";
import type { Caller, LogPage } from "../../dials/decisionWire";

/** The log of decisions behind the proxy. Any method may reject with a sentence for people. */
export interface DecisionServer {
  /** Events kept after a position, in the order in which they were kept; undefined where the server keeps none. */
  read(after: number): Promise<LogPage | undefined>;
  /**
   * Keeps events; those it has already are no matter.
   * @returns those that it did not take, and why
   */
  append(events: readonly DecisionEvent[]): Promise<{
    readonly refused: readonly { readonly id: string; readonly why: string }[];
  }>;
}

/** How the log of this browser stands to the server's. */
export type ServerPhase =
  /** Nobody has asked yet. */
  | { readonly phase: "unknown" }
  /** Everybody's decisions are here, and ours are there, but for those it refused. */
  | { readonly phase: "current" }
  /** The server keeps no decisions: they stay in this browser. */
  | { readonly phase: "absent" }
  | { readonly phase: "down"; readonly why: string };

/** How far the server's log was read; `logId` tells it from a log begun anew. */
export interface ServerPosition {
  readonly logId: string;
  readonly position: number;
}

export interface DecisionServerSlice {
  readonly decisionServer: ServerPhase;
  /** `id` of the events that the server is not known to have. */
  readonly unsentDecisions: ReadonlySet<string>;
  /** Of those, the ones it did not take, with its reason: set aside until somebody asks for another try, or reloads. */
  readonly refusedDecisions: ReadonlyMap<string, string>;
  /** Undefined: nothing was read yet. */
  readonly serverPosition: ServerPosition | undefined;
  /** Who we are to the server; undefined before its first answer. */
  readonly caller: Caller | undefined;
  /** Takes what is new at the server and sends what waits. Failures end in the phase, never in a rejection. */
  syncDecisions: () => Promise<void>;
  /** The same, with what was set aside. */
  sendRefusedAgain: () => Promise<void>;
}
