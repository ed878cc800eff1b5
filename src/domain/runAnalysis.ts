import type { AnomalySegment } from "./anomaly";
import type { Calibration } from "./calibration";
import type { CandidateJudge } from "./candidateJudge";
import type { ChannelDefect } from "./channelDefects";
import type { ExportState } from "./decisions/exportState";
import type { RunOverrides } from "./decisions/runOverrides";
import type { SignOff } from "./decisions/signOffState";
import type { LsConditions, RunConditions } from "./lsConditions";
import type { LuminosityFile } from "./luminosityFile";
import type { BlindLimits } from "./regionBlindLimits";
import type { MaskedShare, RunMasks } from "./runMasks";
import type { LsNumber, RunNumber } from "./units";
import type { Verdict } from "./verdict";

/** Windows of one monitoring element as columns. A window is several LS judged together, or one. */
export interface Windows {
  /** Shape (nWindows + 1): members of window w are memberLs[memberStart[w] .. memberStart[w + 1]). */
  readonly memberStart: Uint32Array<ArrayBuffer>;
  /** Ascending inside a window. Only LS with a usable map and passing the selection. */
  readonly memberLs: Uint32Array<ArrayBuffer>;
  /**
   * Shape (nWindows): the first member the window's verdict goes to. Earlier members only lend statistics
   * (the last window of a run is extended backwards).
   */
  readonly judgesFrom: Uint32Array<ArrayBuffer>;
}

/** Why one map was left out; counted and shown, never silent. */
export interface SkippedMap {
  readonly mePath: string;
  readonly lsNumber: LsNumber;
  readonly reason: string;
  /** It is another histogram than the recipe knows (bins, axis). Otherwise it could not be got or read. */
  readonly isForeign?: boolean | undefined;
}

/** What the analysis of one monitoring element found, as columns over its windows and lumisections. */
export interface ElementAnalysis {
  readonly mePath: string;
  /** "ME-2" */
  readonly label: string;
  /** Bins of its maps: with the recipe they name the geometry (geometry/geometryOf.ts). */
  readonly nx: number;
  readonly ny: number;
  /** LS that have a usable map, ascending; shape (nLs). */
  readonly lsNumbers: Uint32Array<ArrayBuffer>;
  /** Sum of bins of each LS, hits; shape (nLs). */
  readonly lsHits: Float64Array<ArrayBuffer>;
  /** Names of the judged regions, as in the geometry; shape (nRegions). */
  readonly regionNames: readonly string[];
  /** Hits per LS and region, neighbours unmixed; shape (nLs, nRegions). */
  readonly lsObserved: Float32Array<ArrayBuffer>;
  /** Expected hits per LS and region; NaN where the LS is in no window; shape (nLs, nRegions). */
  readonly lsExpected: Float32Array<ArrayBuffer>;
  readonly windows: Windows;
  /** Hits per window and region; shape (nWindows, nRegions). */
  readonly observed: Float32Array<ArrayBuffer>;
  readonly expected: Float32Array<ArrayBuffer>;
  /**
   * Signed sigma of each region in each LS, of all LS of the stretch that it belongs to (accumulatedEvidence.ts): the
   * region is flagged exactly where it is beyond the threshold of its side. NaN where not judged; (nLs, nRegions).
   */
  readonly lsSignificance: Float32Array<ArrayBuffer>;
  /** Score of each LS: the largest |lsSignificance| over its regions and channels; NaN where not judged; (nLs). */
  readonly lsScore: Float32Array<ArrayBuffer>;
  /** Regions not judged: known defects, and regions where nothing is expected; positions in `regionNames`. */
  readonly knownDefects: readonly { readonly region: number; readonly reason: string }[];
  /** Channels not judged although their neighbours are; undefined where the map has no channels. */
  readonly channelDefects?: readonly ChannelDefect[] | undefined;
  /** How much of it people declared broken; undefined where nothing is. */
  readonly masked?: MaskedShare | undefined;
  /** Largest bin of any single LS and of any window, hits: the fixed colour range of the run. */
  readonly maxBinLs: number;
  readonly maxBinWindow: number;
  readonly blindLimits: BlindLimits;
  /** Variance / mean it was judged by: of the model card, where there is none measured on the reference run. */
  readonly dispersion: Pick<Calibration, "overDispersion" | "binDispersion">;
}

/** Where the expectation comes from; printed wherever a verdict is. */
export interface ReferenceIdentity {
  readonly runNumber: RunNumber;
  readonly datasetName: string;
  /** LS that went into the template, of the monitoring element with the fewest. */
  readonly nLs: number;
}

/** Everything judged of one run in one dataset: what the screen draws and the files say. */
export interface RunAnalysis {
  readonly runNumber: RunNumber;
  readonly datasetId: number;
  readonly datasetName: string;
  readonly workspace: string;
  readonly recipeName: string;
  readonly recipeVersion: number;
  /** The network's sha-256, or undefined where the template alone judged every monitoring element. */
  readonly modelSha256: string | undefined;
  /**
   * When the model card was calibrated, ISO 8601 UTC: with the network it says which thresholds judged. Undefined
   * where there is no card: the recipe names the threshold, and the reference run gave the over-dispersions.
   */
  readonly calibratedAt: string | undefined;
  /** Of the model card's content, lower-case hexadecimal; undefined where there is no card, or a run file of before. */
  readonly cardSha256?: string | undefined;
  readonly thresholds: { readonly cold: number; readonly hot: number; readonly reach: number };
  /** A network that is not deployed judged one of the elements: then no LS is GOOD. Absent where none did. */
  readonly candidate?: CandidateJudge | undefined;
  readonly reference: ReferenceIdentity;
  readonly source: "simulation" | "upstream" | "unknown";
  readonly run: RunConditions;
  readonly conditions: LsConditions;
  /** Where the recorded luminosities of `conditions` are from; undefined: OMS. */
  readonly luminosityFile?: LuminosityFile | undefined;
  /** Required monitoring elements of the recipe that were not judged in this session: the export is partial. */
  readonly elementsLeftOut: readonly string[];
  readonly elements: readonly ElementAnalysis[];
  readonly segments: readonly AnomalySegment[];
  /** One verdict per entry of `conditions.lsNumbers`: the one that counts, which people may have decided. */
  readonly verdicts: readonly Verdict[];
  /** Absent where nobody decided on this run. */
  readonly overrides?: RunOverrides | undefined;
  /** Absent where nobody gave masks and no known defect of the recipe has expired. */
  readonly masks?: RunMasks | undefined;
  /** Who stands behind it. Absent where nobody is asked to sign: then its files are no drafts either. */
  readonly signOff?: SignOff | undefined;
  /** Its last export, and what is another since; undefined where nobody exported it. */
  readonly exported?: ExportState | undefined;
  readonly skipped: readonly SkippedMap[];
  /** What the person must know of this analysis as a whole, e.g. that OMS did not answer. */
  readonly notes: readonly string[];
}

/** An expectation and how the input differs from it; shapes (ny, nx). */
export interface ExpectedMaps {
  /** Expected hits; 0 where nothing is expected. */
  readonly expectation: Float32Array<ArrayBuffer>;
  /** Signed deviance per bin, sigma; NaN where nothing is expected. */
  readonly deviance: Float32Array<ArrayBuffer>;
  /** (input - expectation) / expectation; NaN where nothing is expected. */
  readonly relative: Float32Array<ArrayBuffer>;
}

/** The three maps of one window of one monitoring element, against what it was judged by. */
export interface InspectedMaps extends ExpectedMaps {
  readonly mePath: string;
  readonly members: Uint32Array<ArrayBuffer>;
  /** Hits; shape (ny, nx). */
  readonly input: Float32Array<ArrayBuffer>;
  /** The same against the mean map of the reference run at the exposure of these LS; absent where none was used. */
  readonly reference?: ExpectedMaps | undefined;
}
