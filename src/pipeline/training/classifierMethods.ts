import { type ClassifierKind, MAP_CLASSES, type MapClass } from "../../domain/training/classifierPlan";
import { type ClassifierScore, classifierScore, likeliest } from "../../domain/training/classifierScore";
import { type ClassedMap, cutValues, type MapCut } from "../../domain/training/faultyMaps";
import { squaredErrors } from "../../domain/training/reconstructionError";
import { countWeights, type Layer, macPerMap } from "../../ml/layer";
import type { Weights } from "../../ml/model";
import { classifier } from "../../ml/training/classifier";
import type { EpochReport, Trained, TrainingHooks, TrainingPlan } from "../../ml/training/learn";
import { mapAutoencoder } from "../../ml/training/mapAutoencoder";
import { reconstructAll } from "../../ml/training/reconstruct";
import { classProbabilities, trainClassifier } from "../../ml/training/trainClassifier";
import { trainMapAutoencoder } from "../../ml/training/trainMapAutoencoder";
import type { SingleScores } from "./judgedSingly";

/** Maps that learn, that say when to stop, and that the figures are of: of different LS. */
export type MapParts = Readonly<Record<"train" | "validation" | "test", readonly ClassedMap[]>>;

/** What a person sees of one way to tell the classes. */
export interface MethodReport extends ClassifierScore {
  readonly method: ClassifierKind | "autoencoder" | "deployed";
  readonly words: string;
  /** Undefined where nothing was trained here. */
  readonly training:
    | {
        readonly curve: readonly EpochReport[];
        readonly bestEpoch: number;
        /** Its loss was no number any more; the best epoch before that answered. */
        readonly diverged: boolean;
        readonly nWeights: number;
        readonly macPerMap: number;
        readonly seconds: number;
      }
    | undefined;
}

/** A trained classifier with what judges by it. */
export interface TrainedClassifier {
  readonly layers: readonly Layer[];
  readonly weights: ReadonlyMap<string, Weights>;
}

const classOf = ({ mapClass }: ClassedMap): MapClass => mapClass;

/** A classifier: trained on the faults themselves. */
export async function supervised(
  kind: ClassifierKind,
  { train, validation, test }: MapParts,
  cut: MapCut,
  plan: TrainingPlan,
  hooks: TrainingHooks,
): Promise<{ readonly report: MethodReport; readonly network: TrainedClassifier }> {
  const start = performance.now();
  const size = sizeOf(test, cut);
  const { layers, words } = classifier({ kind, ...size, nClasses: MAP_CLASSES.length });
  const labelled = (maps: readonly ClassedMap[]) => ({
    values: cutValues(maps, cut),
    labels: Uint8Array.from(maps, (map) => MAP_CLASSES.indexOf(map.mapClass)),
  });
  const set = { ...size, train: labelled(train), validation: labelled(validation) };
  const trained = await trainClassifier(layers, set, plan, hooks);
  const { weights } = trained;
  const score = await scoredBy({ layers, weights }, test, cut, hooks);
  const report = { method: kind, words, ...score, training: trainingOf(layers, trained, start) };
  return { report, network: { layers, weights } };
}

/** What a trained classifier makes of maps whose class is known, on the active backend. */
export async function scoredBy(
  { layers, weights }: TrainedClassifier,
  test: readonly ClassedMap[],
  cut: MapCut,
  hooks: Pick<TrainingHooks, "signal" | "giveWay">,
): Promise<ClassifierScore> {
  const scores = await classProbabilities(layers, weights, cutValues(test, cut), sizeOf(test, cut), hooks);
  return classifierScore({
    truth: test.map(classOf),
    said: likeliest(scores),
    scores: Float64Array.from(scores),
  });
}

/** Numbers in the bottleneck of the autoencoder, and the share of good validation maps that it takes for good. */
const CODE = 10;
const GOOD_SHARE = 0.99;

/**
 * An autoencoder, trained on the good maps alone: bad is what it gives back worse than nearly all good maps, hot or dead
 * the sign of the bin that is furthest off.
 */
export async function semiSupervised(
  { train, validation, test }: MapParts,
  cut: MapCut,
  plan: TrainingPlan,
  hooks: TrainingHooks,
): Promise<MethodReport> {
  const start = performance.now();
  const size = sizeOf(test, cut);
  const bins = size.ny * size.nx;
  const network = mapAutoencoder({ kind: "dense", ...size, code: CODE });
  if ("refused" in network) throw new Error(network.refused);
  const { layers, words } = network;
  const good = (maps: readonly ClassedMap[]) =>
    cutValues(
      maps.filter((map) => map.mapClass === "good"),
      cut,
    );
  const set = { ...size, train: good(train), validation: good(validation) };
  const trained = await trainMapAutoencoder(layers, set, plan, hooks);
  const errorsOf = async (values: Float32Array) => {
    const output = await reconstructAll(layers, trained.weights, values, size, hooks);
    return { output, errors: squaredErrors(values, output, bins) };
  };
  const limits = (await errorsOf(set.validation)).errors.sort();
  const limit = limits[Math.min(limits.length - 1, Math.floor(GOOD_SHARE * limits.length))];
  const input = cutValues(test, cut);
  const { output, errors } = await errorsOf(input);
  const scores = new Float64Array(test.length * MAP_CLASSES.length);
  const said = test.map((_, k): MapClass | undefined => {
    let [below, above] = [0, 0];
    for (let i = k * bins; i < (k + 1) * bins; i++) {
      below = Math.max(below, output[i] - input[i]);
      above = Math.max(above, input[i] - output[i]);
    }
    scores.set([-errors[k], below, above], k * MAP_CLASSES.length);
    if (!Number.isFinite(errors[k])) return undefined;
    if (errors[k] <= limit) return "good";
    return below > above ? "dead" : "hot";
  });
  return {
    method: "autoencoder",
    words: `${words}, of good maps alone`,
    ...classifierScore({ truth: test.map(classOf), said, scores }),
    training: trainingOf(layers, trained, start),
  };
}

/** The deployed statistic of single maps (judgedSingly.ts) at its thresholds. */
export function deployed(
  { test }: Pick<MapParts, "test">,
  { cold, hot }: SingleScores,
  thresholds: { readonly cold: number; readonly hot: number },
): MethodReport {
  const scores = new Float64Array(test.length * MAP_CLASSES.length);
  const said = test.map((_, k): MapClass | undefined => {
    const [down, up] = [cold[k] / thresholds.cold, hot[k] / thresholds.hot];
    scores.set([-Math.max(down, up), down, up], k * MAP_CLASSES.length);
    if (Number.isNaN(down) || Number.isNaN(up)) return undefined;
    if (Math.max(down, up) <= 1) return "good";
    return down > up ? "dead" : "hot";
  });
  return {
    method: "deployed",
    words: "counts of channels and boxes against the template, at the card's thresholds; no network",
    ...classifierScore({ truth: test.map(classOf), said, scores }),
    training: undefined,
  };
}

const sizeOf = ([first]: readonly ClassedMap[], { nx, from, to }: MapCut) => ({
  ny: first.counts.length / nx,
  nx: to - from,
});

/** @param start when it began, milliseconds of `performance.now()` */
const trainingOf = (
  layers: readonly Layer[],
  { curve, bestEpoch, diverged }: Trained,
  start: number,
): NonNullable<MethodReport["training"]> => ({
  ...{ curve, bestEpoch, diverged },
  nWeights: countWeights(layers),
  macPerMap: macPerMap(layers),
  seconds: (performance.now() - start) / 1000,
});
