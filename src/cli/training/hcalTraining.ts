import { HCAL_AUTOENCODER } from "../../ml/training/architecture";
import type { NetworkScaling } from "../../ml/modelCard";
import type { TrainingPlan } from "../../ml/training/learn";
import { simulateHcalWindows } from "./hcalWindows";
import type { TrainingSetup } from "./trainingSetup";

const SCALING: NetworkScaling = {
  // Counts are binomial: at most Poisson (ml.md §4: dispersion 1.00 of the binomial one).
  fano: 1,
  // A systematic of 1 % of a full channel (1,400 events x 10 LS), so that bright channels do not drown the rest.
  varianceFloor: 400,
  pullClip: 4,
  // log(1 + 14,000 events), a fully read channel of a window.
  logDensityScale: 9.5,
  // The counts are scaled by events and the network is told no luminosity.
  instLumiScale: 20,
  correctionBound: 0.08,
};

const PLAN: TrainingPlan = {
  seed: 20261124,
  batch: 32,
  maxEpochs: 10,
  patience: 3,
  rate: 2e-3,
  weightDecay: 1e-2,
};

const range = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);

/** All seven depths at every number of events per LS. */
export const hcalTraining: TrainingSetup = {
  shape: HCAL_AUTOENCODER,
  scaling: SCALING,
  plan: PLAN,
  seeds: {
    train: { references: range(210_000, 2), runs: range(211_000, 350) },
    validation: { references: range(220_000, 1), runs: range(221_000, 40) },
    test: { references: range(230_000, 1), runs: range(231_000, 40) },
  },
  simulate: simulateHcalWindows,
};
