import type { Calibration } from "../../domain/calibration";
import type { ClassifierKind, FaultPlan } from "../../domain/training/classifierPlan";
import { type ClassedMap, faultyMaps, livePlaces, type MapCut } from "../../domain/training/faultyMaps";
import type { Sample } from "../../domain/training/sample";
import type { Template } from "../../domain/template";
import type { EpochReport, TrainingHooks } from "../../ml/training/learn";
import { type Random, randomStream, shuffled } from "../../ml/training/random";
import type { Recipe } from "../../recipes/recipe";
import { PipelineError } from "../pipelineError";
import { deployed, type MapParts, type MethodReport, semiSupervised, supervised } from "./classifierMethods";
import { judgedSingly } from "./judgedSingly";
import type { SearchProgress } from "./runTrials";

/** What is to be told apart, and by what. */
export interface ClassifierPlan extends FaultPlan {
  readonly kinds: readonly ClassifierKind[];
  /** Good maps that are used at most; each is three with its faults. */
  readonly nMaps: number;
  readonly maxEpochs: number;
  readonly seed: number;
}

/** All methods on the same maps. */
export interface ClassifierResult {
  readonly methods: readonly MethodReport[];
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
const THESIS_COLUMNS = { from: 26, to: 58 } as const;
/** Adam's rate at the start; it falls along a half cosine. */
const RATE = 3e-3;
const BATCH = 32;
/** The autoencoder sees a third of the maps, the good ones: in smaller batches it has as many steps. */
const AUTOENCODER_BATCH = 8;
const WEIGHT_DECAY = 1e-4;
const PATIENCE = 20;
/** Shares of the good maps that validate, and that test; the rest learns. */
const VALIDATION_SHARE = 0.2;
const TEST_SHARE = 0.2;
/** Fewer good maps leave too few to test. */
const MIN_GOOD = 40;

/** Makes faults in good maps, trains every method on them, and scores all on maps of other LS. */
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
  const random = randomStream(plan.seed);
  const good = Array.from(shuffled(samples.length, random), (i) => samples[i]).slice(0, plan.nMaps);
  if (good.length < MIN_GOOD)
    refuse(`${good.length} good LS are too few, at least ${MIN_GOOD} are needed: add a run.`);
  const places = livePlaces(good, cut, plan.size);
  if (places.length === 0)
    refuse(`No block of ${plan.size} x ${plan.size} channels is live throughout: choose another depth.`);
  const [nTest, nValidation] = [TEST_SHARE, VALIDATION_SHARE].map((share) => Math.round(share * good.length));
  const faulty = (some: readonly Sample[]) =>
    mixed(
      faultyMaps(some, nx, places, plan, () => random.uniform()),
      random,
    );
  const parts: MapParts = {
    test: faulty(good.slice(0, nTest)),
    validation: faulty(good.slice(nTest, nTest + nValidation)),
    train: faulty(good.slice(nTest + nValidation)),
  };

  const { seed, maxEpochs } = plan;
  const learning = {
    ...{ seed, maxEpochs, batch: BATCH, patience: PATIENCE, rate: RATE, weightDecay: WEIGHT_DECAY },
  };
  const nTrials = plan.kinds.length + 1;
  const hooksOf = (trial: number): TrainingHooks => {
    const curve: EpochReport[] = [];
    const onEpoch = (report: EpochReport) => {
      curve.push(report);
      const share = (trial + report.epoch / maxEpochs) / nTrials;
      onProgress({ trial, nTrials, share, curve: [...curve] });
    };
    return { signal, giveWay, onEpoch };
  };
  const methods: MethodReport[] = [];
  for (const [trial, kind] of plan.kinds.entries())
    methods.push(await supervised(kind, parts, cut, learning, hooksOf(trial)));
  const small = { ...learning, batch: AUTOENCODER_BATCH };
  methods.push(await semiSupervised(parts, cut, small, hooksOf(nTrials - 1)));
  const { recipe, calibration, template } = judge;
  const counts = parts.test.map((map) => map.counts);
  methods.push(deployed(parts, judgedSingly(recipe, calibration, template, counts), calibration.thresholds));
  return {
    methods,
    nGood: { train: good.length - nTest - nValidation, validation: nValidation, test: nTest },
    nPlaces: places.length,
  };
}

const mixed = (maps: readonly ClassedMap[], random: Random): readonly ClassedMap[] =>
  Array.from(shuffled(maps.length, random), (i) => maps[i]);

function refuse(message: string): never {
  throw new PipelineError({ kind: "run", message });
}
