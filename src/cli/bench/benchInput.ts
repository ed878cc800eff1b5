import type { OccupancyRequest } from "../../dials/dialsClient";
import { createHttpDialsClient } from "../../dials/httpDialsClient";
import { cscGeometryOf, cscMePath } from "../../domain/geometry/csc";
import type { RunNumber } from "../../domain/units";

export const BENCH_WORKSPACE = "csc";

/** One monitoring element of a run, its first `nLs` LS, as the server lists it: what every part of the benchmark fetches. */
export async function benchRequest(
  baseUrl: string,
  runNumber: RunNumber,
  nLs = Infinity,
): Promise<OccupancyRequest> {
  const client = createHttpDialsClient({ baseUrl });
  const mePath = cscMePath("-", 2);
  const geometry = cscGeometryOf(mePath);
  const elements = await client.listMonitoringElements(BENCH_WORKSPACE);
  const monitoringElement = elements.find((element) => element.mePath === mePath);
  const [dataset] = await client.listDatasets(BENCH_WORKSPACE);
  if (!monitoringElement || !geometry) throw new Error(`The server does not list ${mePath}.`);
  const { datasetId } = dataset;
  const listed = await client.listLumisections(BENCH_WORKSPACE, datasetId, runNumber);
  const lsNumbers = listed.slice(0, nLs);
  return { datasetId, runNumber, monitoringElement, lsNumbers, nx: geometry.nx, ny: geometry.ny };
}
