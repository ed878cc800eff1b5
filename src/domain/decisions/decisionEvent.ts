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

/** What every event of the log says. Events are never changed and never taken away. */
interface EventStamp {
  /** Version of the event's shape. */
  readonly v: 1;
  /** UUID made where the decision was made: whoever gets the event twice knows it by this. */
  readonly id: string;
  /** 1 + the largest its maker knew of: who decided in knowledge of another comes after it, whatever the clocks say. */
  readonly order: number;
  /** Unix milliseconds. */
  readonly at: number;
  readonly who: string;
  /** Nobody checked the name. */
  readonly identity: "self-declared";
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

/** A person's word on lumisections of one run in one dataset, as one workspace judges it. */
export interface Decision extends EventStamp {
  readonly kind: "decision";
  readonly workspace: string;
  readonly datasetName: string;
  readonly runNumber: RunNumber;
  /** Canonical; at least one. */
  readonly ranges: readonly LsRange[];
  readonly verdict: DecidedVerdict;
  readonly reason: ReasonCategory;
  /** Plain text of at least MIN_COMMENT characters. */
  readonly comment: string;
  readonly judgedBy: JudgedBy;
}

/** Takes a decision back, or into force again. */
export interface Reversal extends EventStamp {
  readonly kind: "undo" | "redo";
  /** `id` of the decision, which may arrive later. */
  readonly of: string;
}

export type DecisionEvent = Decision | Reversal;

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
