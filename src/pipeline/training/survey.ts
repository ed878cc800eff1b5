import { type InputProblem, inputProblems } from "../../domain/training/inputProblems";
import { classCounts } from "../../domain/training/lsClass";
import { type Sample, trainingSamples } from "../../domain/training/sample";
import { NETWORK_KINDS, type NetworkKind } from "../../domain/training/searchPlan";
import type { RunNumber } from "../../domain/units";
import { countWeights, macPerMap } from "../../ml/layer";
import { mapAutoencoder } from "../../ml/training/mapAutoencoder";
import type { LabelledRun } from "./labelledRun";

/** What one run gives to learn from. */
export interface RunSurvey {
  readonly runNumber: RunNumber;
  /** LS with a map. */
  readonly nLs: number;
  readonly nGood: number;
  /** LS in which the deployed judging found an anomaly: cleaned away. */
  readonly nFlagged: number;
  readonly nNotEvaluated: number;
  readonly nSkipped: number;
  readonly nSamples: number;
  /** Whether more LS may come: they are fetched anew each time. */
  readonly isGrowing: boolean;
}

/** A kind of network for these maps: what it costs, or why there is none. */
export type NetworkOffer = { readonly kind: NetworkKind } & (
  | { readonly words: string; readonly macPerMap: number; readonly nWeights: number }
  | { readonly refused: string }
);

/** What there is to learn from before anything is trained. */
export interface Survey {
  readonly runs: readonly RunSurvey[];
  readonly ny: number;
  readonly nx: number;
  /** Bins of each element whose bins stand side by side. */
  readonly partBins: readonly number[];
  readonly nSamples: number;
  readonly problems: readonly InputProblem[];
  readonly offers: readonly NetworkOffer[];
}

/** Samples to learn from, of all runs of the binning of the first, with what is to be said of them. */
export function surveyRuns(
  runs: readonly LabelledRun[],
  lsPerSample: number,
  largestCode: number,
): { readonly survey: Survey; readonly samples: readonly Sample[] } {
  const [{ maps: firstMaps, parts }] = runs;
  const { ny, nx } = firstMaps;
  const partBins = parts.map((part) => part.ny * part.nx);
  const fitting = runs.filter(({ maps }) => maps.ny === ny && maps.nx === nx);
  const samplesOfRun = new Map(fitting.map((run) => [run, trainingSamples(run, lsPerSample)]));
  const samples = [...samplesOfRun.values()].flat();
  const surveys = runs.map((run): RunSurvey => {
    const counts = classCounts(run.classes);
    return {
      runNumber: run.maps.runNumber,
      nLs: run.classes.length,
      nGood: counts.good,
      nFlagged: counts.flagged,
      nNotEvaluated: counts.notEvaluated,
      nSkipped: run.nSkipped,
      nSamples: samplesOfRun.get(run)?.length ?? 0,
      isGrowing: run.isGrowing,
    };
  });
  const others = runs
    .filter((run) => !fitting.includes(run))
    .map(({ maps }): InputProblem => {
      const text = `Run ${maps.runNumber} has maps of ${maps.nx} x ${maps.ny} bins, run ${firstMaps.runNumber} of ${nx} x ${ny}: it is left out.`;
      return { stops: false, text };
    });
  const problems = [...inputProblems(surveys, samples, lsPerSample), ...others];
  const offers = NETWORK_KINDS.map((kind) => offerOf(kind, ny, nx, largestCode));
  const survey = { runs: surveys, ny, nx, partBins, nSamples: samples.length, problems, offers };
  return { survey, samples };
}

function offerOf(kind: NetworkKind, ny: number, nx: number, code: number): NetworkOffer {
  const network = mapAutoencoder({ kind, ny, nx, code });
  if ("refused" in network) return { kind, refused: network.refused };
  const { layers, words } = network;
  return { kind, words, macPerMap: macPerMap(layers), nWeights: countWeights(layers) };
}
