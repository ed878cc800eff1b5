import type { OccupancyRequest } from "./dialsClient";
import { newOccupancyWork, type OccupancyWork } from "./occupancyFetch";

/** A run and its reference run are fetched side by side. */
const MAX_RUNS = 2;

/**
 * What had come before a request failed, so that Retry gets only the rest. Of the two runs asked for last: others are
 * dropped (a 1,500-LS map stack takes 30 MB).
 */
export class InterruptedWork {
  /** By run, least recently asked for first; then by monitoring element. */
  private readonly runs = new Map<string, Map<number, OccupancyWork>>();

  /** The interrupted work of this request, handed over, or new work. */
  take(workspace: string, request: OccupancyRequest): OccupancyWork {
    const runKey = keyOf(workspace, request);
    const works = this.runs.get(runKey) ?? new Map<number, OccupancyWork>();
    this.runs.delete(runKey);
    this.runs.set(runKey, works);
    for (const oldest of this.runs.keys()) if (this.runs.size > MAX_RUNS) this.runs.delete(oldest);
    const { meId } = request.monitoringElement;
    const work = works.get(meId);
    works.delete(meId);
    return work && isSameRequest(work.request, request) ? work : newOccupancyWork(request);
  }

  /** Keeps work with something pending, unless other runs have been asked for since. */
  keep(workspace: string, work: OccupancyWork): void {
    if (work.pending.length === 0) return;
    this.runs.get(keyOf(workspace, work.request))?.set(work.request.monitoringElement.meId, work);
  }
}

function keyOf(workspace: string, { datasetId, runNumber }: OccupancyRequest): string {
  return JSON.stringify([workspace, datasetId, runNumber]);
}

function isSameRequest(a: OccupancyRequest, b: OccupancyRequest): boolean {
  const isSameRange =
    a.lsNumbers.length === b.lsNumbers.length && a.lsNumbers.every((ls, k) => ls === b.lsNumbers[k]);
  return (
    isSameRange && a.nx === b.nx && a.ny === b.ny && a.monitoringElement.mePath === b.monitoringElement.mePath
  );
}
