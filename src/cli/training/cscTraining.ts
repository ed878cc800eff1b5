import { CSC_AUTOENCODER } from "../../ml/training/architecture";
import type { NetworkScaling } from "../../ml/modelCard";
import type { TrainingPlan } from "../../ml/training/learn";
import { simulateWindows } from "./cscWindows";
import type { TrainingSetup } from "./trainingSetup";

const SCALING: NetworkScaling = {
  // A chamber's Fano factor is 10 in the inner rings, 14 in the outer ones (ml.md §4).
  fano: 10,
  varianceFloor: 10,
  // Good bins stay within it; a dead chamber's bins, at -3 to -12, must not speak louder than the good ones.
  pullClip: 4,
  // log(1 + hits) of the fullest bin of a window is 8.
  logDensityScale: 8,
  instLumiScale: 20,
  // A wrong luminosity (5 %) and the shape modes of good data (1-3 %) fit in; half a disk lost must not lower the
  // expectation of the other half by more than this.
  correctionBound: 0.08,
};

const PLAN: TrainingPlan = {
  seed: 20261123,
  batch: 32,
  maxEpochs: 12,
  patience: 3,
  rate: 2e-3,
  weightDecay: 1e-2,
};

const range = (from: number, n: number): number[] => Array.from({ length: n }, (_, i) => from + i);
const WINDOWS_PER_RUN = 4;

/** All eight disks at all luminosities of a fill. */
export const cscTraining: TrainingSetup = {
  shape: CSC_AUTOENCODER,
  scaling: SCALING,
  plan: PLAN,
  seeds: {
    train: { references: range(110_000, 4), runs: range(111_000, 100) },
    validation: { references: range(120_000, 2), runs: range(121_000, 12) },
    test: { references: range(130_000, 2), runs: range(131_000, 12) },
  },
  simulate: (recipe, { references, runs }) => {
    if (recipe.scale !== "luminosity") throw new Error(`${recipe.name} is not scaled by luminosity`);
    return simulateWindows({
      runSeeds: runs,
      referenceSeeds: references,
      windowsPerRun: WINDOWS_PER_RUN,
      minLumiSum: recipe.window.minLumiSum,
      minInstLumi: recipe.selection.minInstLumi,
    });
  },
};
