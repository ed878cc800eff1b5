import type { DialsClient, OccupancyRequest } from "./dialsClient";
import { DialsError } from "./dialsError";
import { completeOccupancy } from "./occupancyFetch";
import { InterruptedWork } from "./interruptedWork";
import { fetchLsConditions, fetchRunConditions } from "./omsClient";
import { fetchRunFacts } from "./omsRuns";
import { allRows, parseBody } from "./pages";
import { createRequester, type HttpAccess } from "./request";
import { WindowWidth } from "./windowWidth";
import { datasetWire, lumisectionWire, meWire, runWire, workspacesWire } from "./wire";

/** The largest page a DIALS server gives. */
const LIST_PAGE = 500;

/** A client of any DIALS-compatible server, for the page's worker and for Node alike. */
export function createHttpDialsClient(access: HttpAccess): DialsClient {
  const requester = createRequester(access);
  const interrupted = new InterruptedWork();
  const width = new WindowWidth();

  return {
    async listWorkspaces(options = {}) {
      const answer = await requester.get("auth/workspaces/", {}, options);
      return parseBody(workspacesWire, answer).workspaces;
    },

    async listDatasets(workspace, options) {
      assertWorkspace(workspace);
      const parameters = { page_size: LIST_PAGE };
      const rows = await allRows(requester, "dataset-index/", parameters, datasetWire, {
        ...options,
        workspace,
      });
      return rows.map((row) => ({ datasetId: row.dataset_id, name: row.dataset, era: row.era }));
    },

    async listRuns(workspace, datasetId, options) {
      assertWorkspace(workspace);
      assertIds({ datasetId });
      const parameters = { dataset_id: datasetId, page_size: LIST_PAGE };
      const rows = await allRows(requester, "run/", parameters, runWire, { ...options, workspace });
      return rows.map((row) => ({
        datasetId: row.dataset_id,
        datasetName: row.dataset,
        runNumber: row.run_number,
        nLs: row.ls_count,
      }));
    },

    async listDatasetsOfRun(workspace, runNumber, options) {
      assertWorkspace(workspace);
      assertIds({ runNumber });
      const parameters = { run_number: runNumber, page_size: LIST_PAGE };
      const rows = await allRows(requester, "run/", parameters, runWire, { ...options, workspace });
      return new Set(rows.map((row) => row.dataset_id));
    },

    async listMonitoringElements(workspace, options) {
      assertWorkspace(workspace);
      const answer = await requester.get("mes/", {}, { ...options, workspace });
      const rows = parseBody(meWire.array(), answer);
      return rows.map((row) => ({ meId: row.me_id, mePath: row.me, dimension: row.dim }));
    },

    async listLumisections(workspace, datasetId, runNumber, options) {
      assertWorkspace(workspace);
      assertIds({ datasetId, runNumber });
      const parameters = {
        dataset_id: datasetId,
        run_number: runNumber,
        fields: "ls_number",
        page_size: LIST_PAGE,
      };
      const row = lumisectionWire.pick({ ls_number: true });
      const rows = await allRows(requester, "lumisection/", parameters, row, { ...options, workspace });
      return Uint32Array.from(new Set(rows.map((sent) => sent.ls_number))).sort();
    },

    async fetchOccupancy(workspace, request, options = {}) {
      assertWorkspace(workspace);
      assertOccupancyRequest(request);
      const work = interrupted.take(workspace, request);
      try {
        return await completeOccupancy({ requester, workspace, width }, work, options);
      } catch (error) {
        if (error instanceof DialsError) interrupted.keep(workspace, work);
        throw error;
      }
    },

    async listRunFacts(first, last, options = {}) {
      assertIds({ first, last });
      return fetchRunFacts(requester, first, last, options);
    },

    async fetchRunConditions(runNumber, options = {}) {
      assertIds({ runNumber });
      return fetchRunConditions(requester, runNumber, options);
    },

    async fetchLsConditions(runNumber, lsNumbers, options = {}) {
      assertIds({ runNumber });
      return fetchLsConditions(requester, runNumber, lsNumbers, options);
    },

    sourceKind: () => requester.sourceKind(),
  };
}

/** Without a Workspace header DIALS silently answers for the user's default workspace. */
function assertWorkspace(workspace: string): void {
  if (workspace.trim() === "") throw badRequest("no workspace is chosen.");
}

/** DIALS reads an empty or misspelt filter as no filter and answers with everything. */
function assertIds(ids: Readonly<Record<string, number>>): void {
  for (const [name, id] of Object.entries(ids)) {
    if (!Number.isSafeInteger(id) || id < 0)
      throw badRequest(`${name} is ${id}, which is not a number of that kind.`);
  }
}

function assertOccupancyRequest(request: OccupancyRequest): void {
  const { datasetId, runNumber, monitoringElement, nx, ny } = request;
  assertIds({ datasetId, runNumber, meId: monitoringElement.meId, nx, ny });
  if (monitoringElement.dimension === 1 && ny !== 1) {
    throw badRequest(`${monitoringElement.mePath} is 1D: it has one row of bins, not ${ny}.`);
  }
}

function badRequest(detail: string): DialsError {
  return new DialsError({ kind: "badRequest", url: "", status: undefined, detail });
}
