import { devianceMap, relativeLossMap } from "../../domain/lossMap";
import type { InspectedMaps } from "../../domain/runAnalysis";
import type { LsClass } from "../../domain/training/lsClass";
import { type MapScale, scaledValues, unitHits } from "../../domain/training/mapScale";
import { expectedHits, meanDeviance, squaredErrors } from "../../domain/training/reconstructionError";
import { evaluationSamples, type Sample } from "../../domain/training/sample";
import type { RunNumber } from "../../domain/units";
import type { Layer } from "../../ml/layer";
import type { Weights } from "../../ml/model";
import { reconstructAll } from "../../ml/training/reconstruct";
import { PipelineError } from "../pipelineError";
import type { LabelledRun } from "./labelledRun";

/** A network with how the maps come to it: all that is needed to reconstruct. */
export interface UsableNetwork {
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
  readonly scale: MapScale;
  readonly lsPerSample: number;
  readonly ny: number;
  readonly nx: number;
}

/** How well a network gives back each sample of a run, as columns over the samples; ascending in LS. */
export interface Evaluation {
  readonly runNumber: RunNumber;
  readonly label: string;
  /** Columns of its maps. */
  readonly nx: number;
  readonly firstLs: Uint32Array<ArrayBuffer>;
  readonly lastLs: Uint32Array<ArrayBuffer>;
  /** What the deployed judging says of them. */
  readonly classes: readonly LsClass[];
  /** Mean squared error over the bins of the scaled map; NaN for a map without a hit, which has no shape. */
  readonly errors: Float64Array<ArrayBuffer>;
  /** Poisson deviance per bin of the hits; NaN for the same. */
  readonly deviances: Float64Array<ArrayBuffer>;
  /** Largest bin of any sample, hits: the fixed range of the drawings. */
  readonly maxBin: number;
}

/** The samples of an evaluated run with what the network made of them. */
export interface EvaluatedRun {
  readonly evaluation: Evaluation;
  readonly mePath: string;
  readonly samples: readonly Sample[];
  /** Scaled maps, shape (nSamples, ny * nx). */
  readonly output: Float32Array<ArrayBuffer>;
  readonly scale: MapScale;
}

/** Reconstructs every LS of a labelled run on the active backend. */
export async function evaluateRun(network: UsableNetwork, run: LabelledRun): Promise<EvaluatedRun> {
  const { maps, label } = run;
  if (maps.ny !== network.ny || maps.nx !== network.nx) {
    const message = `Run ${maps.runNumber} has maps of ${maps.nx} x ${maps.ny} bins, the network knows ${network.nx} x ${network.ny}: choose a run of that binning, or train on this one.`;
    throw new PipelineError({ kind: "run", message });
  }
  const samples = evaluationSamples(run, network.lsPerSample);
  const input = scaledValues(samples, network.scale);
  const output = await reconstructAll(network.layers, network.weights, input, network);
  const bins = maps.ny * maps.nx;
  const evaluated = { mePath: maps.mePath, samples, output, scale: network.scale };
  // Without a hit the map is scaled by nothing, and the network says nothing of it.
  const ofFilled = (value: number, k: number) =>
    unitHits(samples[k].counts, network.scale) > 0 ? value : NaN;
  const deviances = Float64Array.from(samples, ({ counts }, k) =>
    ofFilled(meanDeviance(counts, expectationOf(evaluated, k)), k),
  );
  const evaluation: Evaluation = {
    runNumber: maps.runNumber,
    label,
    nx: maps.nx,
    firstLs: Uint32Array.from(samples, ({ firstLs }) => firstLs),
    lastLs: Uint32Array.from(samples, ({ lastLs }) => lastLs),
    classes: samples.map(({ lsClass }) => lsClass),
    errors: squaredErrors(input, output, bins).map(ofFilled),
    deviances,
    maxBin: samples.reduce((most, { counts }) => counts.reduce((a, b) => Math.max(a, b), most), 0),
  };
  return { ...evaluated, evaluation };
}

/** Input, reconstruction and loss of one sample, in hits. */
export function inspectSample(run: EvaluatedRun, k: number): InspectedMaps {
  const { counts, firstLs, lastLs } = run.samples[k];
  const expectation = expectationOf(run, k);
  return {
    mePath: run.mePath,
    members: Uint32Array.of(firstLs, lastLs),
    input: counts,
    expectation,
    // Hits one by one: what is wider than that shows as larger deviances everywhere.
    deviance: devianceMap(counts, expectation, new Float32Array(counts.length).fill(1)),
    relative: relativeLossMap(counts, expectation),
  };
}

/** Where the network has never seen a hit it expects none; a hit there stands against the least that is expected. */
function expectationOf(
  { samples, output, scale }: Pick<EvaluatedRun, "samples" | "output" | "scale">,
  k: number,
): Float32Array<ArrayBuffer> {
  const { counts } = samples[k];
  const bins = counts.length;
  const own = output.subarray(k * bins, (k + 1) * bins);
  return expectedHits(own, unitHits(counts, scale)).map((hits, i) =>
    own[i] === 0 && counts[i] === 0 ? 0 : hits,
  );
}
