import type { BackendStarter } from "../backends";
import { ModelError } from "../modelError";

/**
 * Makes the first backend ready that is there; trainings start with it and keep it.
 * @throws ModelError where there is none
 */
export async function startTrainingBackend(starters: readonly BackendStarter[]): Promise<void> {
  const refusals: string[] = [];
  for (const starter of starters) {
    const started = await starter.start(false);
    if (!("refused" in started)) return;
    refusals.push(`${starter.name}: ${started.refused}`);
  }
  throw new ModelError("backend", `Nothing here can train a network: ${refusals.join("; ")}.`);
}
