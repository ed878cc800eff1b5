import type { LsRange } from "../lumiList";
import type { RunNumber } from "../units";

/** What a person may say of lumisections (judging.md §2). EXCLUDED takes them out of GoodLS and of BadLS. */
export const DECIDED_VERDICTS = ["BAD", "GOOD", "EXCLUDED"] as const;
export type DecidedVerdict = (typeof DECIDED_VERDICTS)[number];

/** Why, as far as one word says it; the comment says the rest. */
export const REASON_CATEGORIES = ["detector", "knownProblem", "test", "falseAlarm", "other"] as const;
export type ReasonCategory = (typeof REASON_CATEGORIES)[number];

/** Characters, trimmed; RunRegistry asks for as many before it sets BAD (certification.md §1.5). */
export const MIN_COMMENT = 3;
export const MAX_COMMENT = 1000;
export const MAX_NAME = 80;

/** How far an event may be numbered ahead of all before it: else one could use up the numbers of all that come later. */
export const MAX_ORDER_STEP = 10_000;

/**
 * Version of the shape of events made now. Read as well: version 1, of one browser alone, and 2, before objections,
 * exports and takings.
 */
export const EVENT_VERSION = 3;

/** Whether somebody checked the name: the login in front of the server, or nobody. */
export const IDENTITIES = ["self-declared", "sso"] as const;
export type Identity = (typeof IDENTITIES)[number];

/** What every event of the log says. Events are never changed and never taken away. */
interface EventStamp {
  readonly v: 1 | 2 | typeof EVENT_VERSION;
  /** UUID made where the decision was made: whoever gets the event twice knows it by this. */
  readonly id: string;
  /** 1 + the largest its maker knew of: who decided in knowledge of another comes after it, whatever the clocks say. */
  readonly order: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly who: string;
  readonly identity: Identity;
}

/** What people decide and sign: one run in one dataset, as one workspace judges it. */
export interface DecidedRun {
  readonly workspace: string;
  readonly datasetName: string;
  readonly runNumber: RunNumber;
}

/** The rules whose verdicts a person had before the eyes. */
export interface JudgedBy {
  readonly recipeName: string;
  readonly recipeVersion: number;
  /** Undefined where the template alone judged. */
  readonly modelSha256?: string | undefined;
  /** ISO 8601 UTC, undefined where there was no model card. */
  readonly calibratedAt?: string | undefined;
}

/** A person's word on lumisections of a run. */
export interface Decision extends EventStamp, DecidedRun {
  readonly kind: "decision";
  /** Canonical; at least one. */
  readonly ranges: readonly LsRange[];
  readonly verdict: DecidedVerdict;
  readonly reason: ReasonCategory;
  /** Plain text of at least MIN_COMMENT characters. */
  readonly comment: string;
  /**
   * `id` of every decision on any of these LS that its maker knew of, those taken back too: of two that do not know each
   * other neither is an answer to the other. Undefined in version 1, where the one browser knew all of a lower order.
   */
  readonly knew?: readonly string[] | undefined;
  readonly judgedBy: JudgedBy;
}

/** What who signs first has done, and what is left to the second person (judging.md §3). */
export const FIRST_CHECKS = ["anomaliesSeen", "notEvaluatedUnderstood", "decisionsRead"] as const;
export const SECOND_CHECKS = ["decisionsRead", "differencesRead"] as const;
/** What who signs a run that somebody objects to has done besides. */
export const OBJECTED_CHECKS = ["objectionsRead"] as const;
export const CHECKS = [...new Set([...FIRST_CHECKS, ...SECOND_CHECKS, ...OBJECTED_CHECKS])];
export type Check = (typeof CHECKS)[number];

/** The LS of a run by the verdict that counts; canonical ranges. */
export interface SignedLists {
  readonly good: readonly LsRange[];
  readonly bad: readonly LsRange[];
  readonly notEvaluated: readonly LsRange[];
}

/** What a run came to when somebody signed or exported it. */
export interface RunOutcome {
  readonly lists: SignedLists;
  /** `id` of the decisions that stood, in their order. */
  readonly decisions: readonly string[];
  readonly judgedBy: JudgedBy;
}

/** A person stands behind the lists of a run as they were; whatever differs later is not what was signed. */
export interface Signature extends EventStamp, DecidedRun, RunOutcome {
  readonly kind: "signature";
  readonly checked: readonly Check[];
  /** `id` of the objections that stood and were read; undefined before version 3, which knew none. */
  readonly objections?: readonly string[] | undefined;
}

/** A person contradicts those who signed a run: what they signed before they knew of it counts no more. */
export interface Objection extends EventStamp, DecidedRun {
  readonly kind: "objection";
  /** Plain text of at least MIN_COMMENT characters. */
  readonly comment: string;
}

/** Files of a run were saved. `who` is "" where nobody had said a name. */
export interface ExportNote extends EventStamp, DecidedRun, RunOutcome {
  readonly kind: "export";
  /** As they were named and written; sha-256 in lower-case hexadecimal. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Whether two people stood behind them. */
  readonly isSigned: boolean;
}

/** A person takes a run to review it, or gives it back. Of several the last counts: who takes a run takes it over. */
export interface Taking extends EventStamp, DecidedRun {
  readonly kind: "taking";
  readonly isGivenBack: boolean;
}

/** Takes a decision, a signature or an objection back, or into force again. */
export interface Reversal extends EventStamp {
  readonly kind: "undo" | "redo";
  /** `id` of what it is about, which may arrive later. */
  readonly of: string;
}

export type DecisionEvent = Decision | Signature | Objection | ExportNote | Taking | Reversal;

/** Whether two runs are one to decide about. */
export const isSameRun = (a: DecidedRun, b: DecidedRun): boolean =>
  a.runNumber === b.runNumber && a.datasetName === b.datasetName && a.workspace === b.workspace;

/** Whether two events are of one person, however the name is spelled, and whether or not somebody checked it. */
export const isSamePerson = (a: Pick<EventStamp, "who">, b: Pick<EventStamp, "who">): boolean =>
  foldedName(a.who) === foldedName(b.who);

/**
 * Why a person may not take an event back, or bring it back: what people stand for is theirs alone. Undefined where they
 * may, as everybody may a decision.
 * @param target undefined where it is not known
 */
export function reversalProblem(
  target: DecisionEvent | undefined,
  by: Pick<EventStamp, "who">,
): string | undefined {
  if (target?.kind !== "signature" && target?.kind !== "objection") return undefined;
  if (isSamePerson(target, by)) return undefined;
  return `only ${target.who} withdraws the ${target.kind} of ${target.who}; another person may object`;
}

/** A name as files have it, which says where nobody checked it: "Anna (self-declared)". */
export const markedName = (name: string, identity: string): string =>
  identity === "sso" ? name : `${name} (${identity})`;

const foldedName = (name: string) => plainText(name.normalize("NFKC")).toLowerCase();

/**
 * A text as it may stand in a file and on the screen: one line, no control characters, and none of those that turn the
 * direction of reading (they would make a name or a comment read as another).
 */
export function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .trim();
}
