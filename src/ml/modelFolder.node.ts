import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Model } from "./model";
import { ModelError } from "./modelError";
import { readModel, trainingCommand } from "./modelFiles";

/** Reads a model from a folder on disk, e.g. "models/csc-default". */
export function loadModelFromFolder(folder: string): Promise<Model> {
  return readModel(folder, async (fileName) => {
    try {
      return new Uint8Array(await readFile(join(folder, fileName)));
    } catch (cause) {
      throw new ModelError(
        "missing",
        `The model file ${join(folder, fileName)} can not be read. Train it with "${trainingCommand(folder)}", or restore models/ from the repository.`,
        { cause },
      );
    }
  });
}
