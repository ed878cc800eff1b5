import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "./model";
import type { CalibrationCard } from "./modelCard";
import { ModelError } from "./modelError";
import {
  calibrationCommand,
  readCalibrationCard,
  type ReadModelFile,
  readModel,
  trainingCommand,
} from "./modelFiles";

/** Reads a model from a folder on disk, e.g. "models/csc-default". */
export const loadModelFromFolder = (folder: string): Promise<Model> =>
  readModel(folder, filesOfFolder(folder, trainingCommand(folder)));

/** Reads the card of a recipe without network, e.g. from "models/ecal-default". */
export const loadCardFromFolder = (folder: string): Promise<CalibrationCard> =>
  readCalibrationCard(folder, filesOfFolder(folder, calibrationCommand(folder)));

function filesOfFolder(folder: string, repair: string): ReadModelFile {
  return async (fileName) => {
    try {
      return new Uint8Array(await readFile(join(folder, fileName)));
    } catch (cause) {
      throw new ModelError(
        "missing",
        `The model file ${join(folder, fileName)} can not be read. Make it with "${repair}", or restore models/ from the repository.`,
        { cause },
      );
    }
  };
}
