import { devianceMap, relativeLossMap } from "../../domain/lossMap";
import type { InspectedMaps } from "../../domain/runAnalysis";
import { type LumiRange, nBeyond } from "../../domain/training/learntLumi";
import type { LsClass } from "../../domain/training/lsClass";
import { hasShape, type MapScale, scaledSpans, scaledValues } from "../../domain/training/mapScale";
import { ownMeanErrors } from "../../domain/training/meanMap";
import { expectedHits, meanDeviance, squaredErrors } from "../../domain/training/reconstructionError";
import { evaluationSamples, type Sample } from "../../domain/training/sample";
import type { RunNumber } from "../../domain/units";
import type { Layer } from "../../ml/layer";
import type { Weights } from "../../ml/model";
import type { TrainingHooks } from "../../ml/training/learn";
import { reconstructAll } from "../../ml/training/reconstruct";
import { PipelineError } from "../pipelineError";
import { deployedDeviances } from "./deployedDeviances";
import type { LabelledRun, MapPart } from "./labelledRun";

/** A network with how the maps come to it: all that is needed to reconstruct. */
export interface UsableNetwork {
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
  readonly scale: MapScale;
  readonly lsPerSample: number;
  readonly ny: number;
  readonly nx: number;
  /** Undefined where nobody knows what it learnt from. */
  readonly learntLumi: LumiRange | undefined;
}

/** An element of an evaluated run, as it is drawn. */
export interface EvaluatedPart extends MapPart {
  /** Largest bin of any sample, hits: the fixed range of the drawings. */
  readonly maxBin: number;
}

/** How well a network gives back each sample of a run, as columns over the samples; ascending in LS. */
export interface Evaluation {
  readonly runNumber: RunNumber;
  readonly label: string;
  readonly parts: readonly EvaluatedPart[];
  readonly firstLs: Uint32Array<ArrayBuffer>;
  readonly lastLs: Uint32Array<ArrayBuffer>;
  /** What the deployed judging says of them. */
  readonly classes: readonly LsClass[];
  /** Mean squared error over the bins of the scaled map; NaN for a map without a hit, which has no shape. */
  readonly errors: Float64Array<ArrayBuffer>;
  /** The same of giving the mean of the run's other good samples for each. */
  readonly meanMapErrors: Float64Array<ArrayBuffer>;
  /** Poisson deviance per bin of the hits; NaN for a map without a hit. */
  readonly deviances: Float64Array<ArrayBuffer>;
  /** The same of what the deployed judging expects, scaled to the hits of the sample; NaN where it expects nothing. */
  readonly deployedDeviances: Float64Array<ArrayBuffer>;
  readonly learntLumi: LumiRange | undefined;
  /** Samples at luminosities beyond those that it learnt from. */
  readonly nBeyondLumi: number;
}

/** The samples of an evaluated run with what the network made of them. */
export interface EvaluatedRun {
  readonly evaluation: Evaluation;
  readonly samples: readonly Sample[];
  /** Scaled maps, shape (nSamples, ny * nx). */
  readonly output: Float32Array<ArrayBuffer>;
  readonly scale: MapScale;
}

/** Reconstructs every LS of a labelled run on the active backend. Rejects with the AbortError of the signal. */
export async function evaluateRun(
  network: UsableNetwork,
  run: LabelledRun,
  hooks: Pick<TrainingHooks, "signal" | "giveWay"> = {},
): Promise<EvaluatedRun> {
  const { maps, label } = run;
  const { scale, learntLumi } = network;
  if (maps.ny !== network.ny || maps.nx !== network.nx) {
    const message = `Run ${maps.runNumber} has maps of ${maps.nx} x ${maps.ny} bins, the network knows ${network.nx} x ${network.ny}: choose a run of that binning, or train on this one.`;
    throw new PipelineError({ kind: "run", message });
  }
  const samples = evaluationSamples(run, network.lsPerSample);
  const input = scaledValues(samples, scale);
  const output = await reconstructAll(network.layers, network.weights, input, network, hooks);
  const bins = maps.ny * maps.nx;
  const evaluated = { samples, output, scale };
  const isFilled = samples.map((sample) => hasShape(sample, scale));
  const ofFilled = (value: number, k: number) => (isFilled[k] ? value : NaN);
  const good = samples.flatMap(({ lsClass }, k) => (lsClass === "good" && isFilled[k] ? [k] : []));
  const evaluation: Evaluation = {
    runNumber: maps.runNumber,
    label,
    parts: partsOf(run, samples),
    firstLs: Uint32Array.from(samples, ({ firstLs }) => firstLs),
    lastLs: Uint32Array.from(samples, ({ lastLs }) => lastLs),
    classes: samples.map(({ lsClass }) => lsClass),
    errors: squaredErrors(input, output, bins).map(ofFilled),
    meanMapErrors: ownMeanErrors(input, bins, good).map(ofFilled),
    deviances: Float64Array.from(samples, ({ counts }, k) =>
      ofFilled(meanDeviance(counts, expectationOf(evaluated, k)), k),
    ),
    deployedDeviances: deployedDeviances(run, samples),
    learntLumi,
    nBeyondLumi: learntLumi ? nBeyond(samples, learntLumi) : 0,
  };
  return { ...evaluated, evaluation };
}

function partsOf({ parts }: LabelledRun, samples: readonly Sample[]): readonly EvaluatedPart[] {
  let from = 0;
  return parts.map((part) => {
    const [first, last] = [from, (from += part.ny * part.nx)];
    const ofPart = samples.map(({ counts }) => counts.subarray(first, last));
    const maxBin = ofPart.reduce((most, counts) => counts.reduce((a, b) => Math.max(a, b), most), 0);
    return { ...part, maxBin };
  });
}

/** Input, reconstruction and loss of one sample in hits, element by element. */
export function inspectSample(run: EvaluatedRun, k: number): readonly InspectedMaps[] {
  const { counts, firstLs, lastLs } = run.samples[k];
  const expected = expectationOf(run, k);
  let from = 0;
  return run.evaluation.parts.map(({ mePath, ny, nx }) => {
    const [first, last] = [from, (from += ny * nx)];
    const [input, expectation] = [counts.slice(first, last), expected.slice(first, last)];
    return {
      mePath,
      members: Uint32Array.of(firstLs, lastLs),
      input,
      expectation,
      // Hits one by one: what is wider than that shows as larger deviances everywhere.
      deviance: devianceMap(input, expectation, new Float32Array(input.length).fill(1)),
      relative: relativeLossMap(input, expectation),
    };
  });
}

/** Where the network has never seen a hit it expects none; a hit there stands against the least that is expected. */
function expectationOf(
  { samples, output, scale }: Pick<EvaluatedRun, "samples" | "output" | "scale">,
  k: number,
): Float32Array<ArrayBuffer> {
  const { counts } = samples[k];
  const bins = counts.length;
  const own = output.subarray(k * bins, (k + 1) * bins);
  return expectedHits(own, scaledSpans(counts, scale)).map((hits, i) =>
    own[i] === 0 && counts[i] === 0 ? 0 : hits,
  );
}
