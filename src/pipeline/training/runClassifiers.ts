import type { Calibration } from "../../domain/calibration";
import type { Block } from "../../domain/injection";
import type { ClassifierKind, FaultPlan } from "../../domain/training/classifierPlan";
import { type ClassedMap, faultyMaps, livePlaces, type MapCut } from "../../domain/training/faultyMaps";
import type { Sample } from "../../domain/training/sample";
import type { Template } from "../../domain/template";
import type { EpochReport, TrainingHooks } from "../../ml/training/learn";
import { type Random, randomStream, shuffled } from "../../ml/training/random";
import type { Recipe } from "../../recipes/recipe";
import { PipelineError } from "../pipelineError";
import {
  deployed,
  type MapParts,
  type MethodReport,
  semiSupervised,
  supervised,
  type TrainedClassifier,
} from "./classifierMethods";
import { judgedSingly } from "./judgedSingly";
import type { SearchProgress } from "./runTrials";

/** What is to be told apart, and by what. */
export interface ClassifierPlan extends FaultPlan {
  readonly kinds: readonly ClassifierKind[];
  /** Good maps that are used at most; each is three with its faults. */
  readonly nMaps: number;
  readonly maxEpochs: number;
  readonly seed: number;
  /** Times that all is drawn and trained anew, with seeds that follow from `seed`: LS, faults, first weights. */
  readonly nSeeds: number;
}

/** What came of the first seed, and the figures of all of them. */
export interface RepeatedReport extends MethodReport {
  readonly repeats: readonly Pick<MethodReport, "accuracy" | "areas">[];
}

/** All methods on the same maps. */
export interface ClassifierResult {
  readonly methods: readonly RepeatedReport[];
  /** The classifiers of the first seed, in the order of the plan's kinds. */
  readonly networks: readonly TrainedClassifier[];
  /** Good maps of each part; with their faults there are three times as many. */
  readonly nGood: Readonly<Record<keyof MapParts, number>>;
  /** Places of which the faulty blocks are drawn. */
  readonly nPlaces: number;
}

/** What the deployed judging needs to answer beside the networks. */
export interface DeployedJudge {
  readonly recipe: Recipe;
  readonly calibration: Calibration;
  readonly template: Template;
}

/** Columns of the HCAL map that the thesis uses: all of HB and a little of HE. */
export const THESIS_COLUMNS = { from: 26, to: 58 } as const;
/** Adam's rate at the start; it falls along a half cosine. */
const RATE = 3e-3;
const LEARNING = { batch: 32, patience: 20, rate: RATE, weightDecay: 1e-4 };
/** The autoencoder sees a third of the maps, the good ones: in smaller batches it has as many steps. */
const AUTOENCODER_BATCH = 8;
/** Shares of the good maps that validate, and that test; the rest learns. */
const VALIDATION_SHARE = 0.2;
const TEST_SHARE = 0.2;
/** From one seed to the next: a training draws its streams from a few seeds that follow its own. */
const SEED_STEP = 1000;
/** Fewer good maps leave too few to test. */
const MIN_GOOD = 40;

/** Makes faults in good maps, trains every method on them, and scores all on maps of other LS; once a seed. */
export async function runClassifiers(
  samples: readonly Sample[],
  judge: DeployedJudge,
  plan: ClassifierPlan,
  {
    signal,
    giveWay,
    onProgress,
  }: Pick<TrainingHooks, "signal" | "giveWay"> & { readonly onProgress: (progress: SearchProgress) => void },
): Promise<ClassifierResult> {
  const { nx } = judge.template;
  const cut: MapCut = { nx, ...THESIS_COLUMNS };
  const good = Array.from(shuffled(samples.length, randomStream(plan.seed)), (i) => samples[i]).slice(
    0,
    plan.nMaps,
  );
  if (good.length < MIN_GOOD)
    refuse(`${good.length} good LS are too few, at least ${MIN_GOOD} are needed: add a run.`);
  const places = livePlaces(good, cut, plan.size);
  if (places.length === 0)
    refuse(`No block of ${plan.size} x ${plan.size} channels is live throughout: choose another depth.`);

  const nMethods = plan.kinds.length + 1;
  const nTrials = plan.nSeeds * nMethods;
  const hooksOf = (trial: number): TrainingHooks => {
    const curve: EpochReport[] = [];
    const onEpoch = (report: EpochReport) => {
      curve.push(report);
      const share = (trial + report.epoch / plan.maxEpochs) / nTrials;
      onProgress({ trial, nTrials, share, curve: [...curve] });
    };
    return { signal, giveWay, onEpoch };
  };
  const ofSeeds: MethodReport[][] = [];
  const networks: TrainedClassifier[] = [];
  for (let s = 0; s < plan.nSeeds; s++) {
    const seed = plan.seed + SEED_STEP * s;
    const parts = partsOf(good, nx, places, { ...plan, seed });
    const learning = { ...LEARNING, seed, maxEpochs: plan.maxEpochs };
    const methods: MethodReport[] = [];
    for (const [k, kind] of plan.kinds.entries()) {
      const { report, network } = await supervised(kind, parts, cut, learning, hooksOf(s * nMethods + k));
      methods.push(report);
      if (s === 0) networks.push(network);
    }
    const small = { ...learning, batch: AUTOENCODER_BATCH };
    methods.push(await semiSupervised(parts, cut, small, hooksOf((s + 1) * nMethods - 1)));
    const { recipe, calibration, template } = judge;
    const counts = parts.test.map((map) => map.counts);
    methods.push(
      deployed(parts, judgedSingly(recipe, calibration, template, counts), calibration.thresholds),
    );
    ofSeeds.push(methods);
  }
  const sizes = partSizes(good.length);
  return {
    methods: ofSeeds[0].map((report, m) => ({ ...report, repeats: ofSeeds.map((methods) => methods[m]) })),
    networks,
    nGood: { ...sizes, train: good.length - sizes.test - sizes.validation },
    nPlaces: places.length,
  };
}

const partSizes = (n: number) => ({
  test: Math.round(TEST_SHARE * n),
  validation: Math.round(VALIDATION_SHARE * n),
});

/** Which LS learn, validate and test, each with its faults; all drawn by the seed. */
function partsOf(
  good: readonly Sample[],
  nx: number,
  places: readonly Block[],
  plan: ClassifierPlan,
): MapParts {
  const random = randomStream(plan.seed);
  const drawn = Array.from(shuffled(good.length, random), (i) => good[i]);
  const { test, validation } = partSizes(good.length);
  const faulty = (some: readonly Sample[]) =>
    mixed(
      faultyMaps(some, nx, places, plan, () => random.uniform()),
      random,
    );
  return {
    test: faulty(drawn.slice(0, test)),
    validation: faulty(drawn.slice(test, test + validation)),
    train: faulty(drawn.slice(test + validation)),
  };
}

const mixed = (maps: readonly ClassedMap[], random: Random): readonly ClassedMap[] =>
  Array.from(shuffled(maps.length, random), (i) => maps[i]);

function refuse(message: string): never {
  throw new PipelineError({ kind: "run", message });
}
