import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ModelError } from "../modelError";
import { readRivalModel, RIVAL_TRAINING, type RivalModel } from "./rivalModel";

/** Reads a rival's network from a folder on disk, e.g. "models/rivals/ecal-published". */
export function loadRivalFromFolder(folder: string): Promise<RivalModel> {
  return readRivalModel(folder, async (fileName) => {
    try {
      return new Uint8Array(await readFile(join(folder, fileName)));
    } catch (cause) {
      throw new ModelError(
        "missing",
        `The file ${join(folder, fileName)} can not be read. Train it with "${RIVAL_TRAINING}", or restore models/ from the repository.`,
        { cause },
      );
    }
  });
}
