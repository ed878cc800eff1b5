import type { OccupancyRequest } from "./dialsClient";
import { newOccupancyWork, type OccupancyWork } from "./occupancyFetch";

/**
 * What had come before a request failed, so that Retry gets only the rest. Of one run at a time: asking for another
 * run drops it (a 1,500-LS map stack takes 30 MB).
 */
export class InterruptedWork {
  private runKey = "";
  private readonly works = new Map<number, OccupancyWork>();

  /** The interrupted work of this request, handed over, or new work. */
  take(workspace: string, request: OccupancyRequest): OccupancyWork {
    const runKey = keyOf(workspace, request);
    if (runKey !== this.runKey) this.works.clear();
    this.runKey = runKey;
    const { meId } = request.monitoringElement;
    const work = this.works.get(meId);
    this.works.delete(meId);
    return work && isSameRequest(work.request, request) ? work : newOccupancyWork(request);
  }

  /** Keeps work with something pending, unless another run has been asked for since. */
  keep(workspace: string, work: OccupancyWork): void {
    if (work.pending.length === 0 || keyOf(workspace, work.request) !== this.runKey) return;
    this.works.set(work.request.monitoringElement.meId, work);
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
