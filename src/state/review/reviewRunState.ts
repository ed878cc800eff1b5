import type { ModelFlags } from "../../domain/review/modelFlags";
import type { RegistryFlags } from "../../domain/review/registryFlags";
import type { LinkTemplate } from "../../domain/review/runLinks";
import type { WhatIfChoice } from "../../domain/review/whatIf";
import type { LsNumber, RunNumber } from "../../domain/units";
import type { Loadable } from "../loadable";

/** What the input is set against: what it was judged by, or the mean map of the reference run. */
export const COMPARISONS = ["reconstruction", "reference"] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One run as a certifier sees it. */
export interface ReviewRunSlice {
  /** Shows the open run on another page. */
  showRunOn: (page: "expert" | "review") => void;
  /** The next (+1) or previous (-1) run of the queue as it is listed. */
  stepRun: (direction: 1 | -1) => void;

  /** RunRegistry's flags of the open run; undefined where it says nothing. */
  readonly registry: Loadable<RegistryFlags | undefined>;
  /** What the models in DIALS flag of it. */
  readonly modelFlags: Loadable<readonly ModelFlags[]>;
  /** Asks for both; what failed is asked again. */
  loadRunSources: () => void;

  /** Where other systems show a run, those that are configured. */
  readonly links: Loadable<readonly LinkTemplate[]>;
  /** Asks for them, once unless that failed. */
  loadLinks: () => Promise<void>;

  /** `key` of the selected item (domain/review/reviewItems.ts). */
  readonly reviewKey: string | undefined;
  /** Selects an item and shows it: its LS, its monitoring element, its region. */
  selectItem: (key: string) => void;
  stepItem: (direction: 1 | -1) => void;
  /** Keeps a decision that says what the machine says of the selected item, and goes on to the next open one. */
  agree: () => Promise<void>;
  /** The range that the decisions dialog begins with; undefined: as it finds itself. */
  readonly draftSpan: { readonly from: LsNumber; readonly to: LsNumber } | undefined;

  /** What is tried out; undefined: as deployed. Never saved, never exported. */
  readonly whatIf: WhatIfChoice | undefined;
  tryOut: (choice: WhatIfChoice | undefined) => void;

  /** Judges the open run again against another reference run, until it is left: the queue keeps its own. */
  judgeAgainst: (referenceRun: RunNumber) => void;
  /** The reference run before another was tried on the open run; undefined where none was. */
  readonly referenceBefore: { readonly runNumber: RunNumber | undefined } | undefined;
  readonly comparison: Comparison;
  compareBy: (comparison: Comparison) => void;
  /** While true the reference stands in the place of the input, so that the eye sees what changes. */
  readonly isBlinking: boolean;
  blink: (isBlinking: boolean) => void;
  /** Whether the lanes show the official rule. */
  readonly showsOfficialRule: boolean;
  showOfficialRule: (isShown: boolean) => void;
}
