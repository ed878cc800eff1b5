import type { ModelFlags } from "../../domain/review/modelFlags";
import type { RegistryFlags } from "../../domain/review/registryFlags";
import { REGISTRY_STATES, type RegistryState } from "../../domain/review/registryState";
import type { LinkTemplate } from "../../domain/review/runLinks";
import { ONLINE_DATASET, registryNames } from "../../domain/review/registryNames";
import type { LsNumber, RunNumber } from "../../domain/units";
import { DialsError } from "../dialsError";
import { allRows, parseBody } from "../pages";
import { createRequester, type GetOptions, type HttpAccess } from "../request";
import {
  editableRunsWire,
  flaggedLumisectionWire,
  linkTemplatesWire,
  modelWire,
  publishedListWire,
  registryRangeWire,
} from "./wire";

/** The largest page a DIALS server gives. */
const LIST_PAGE = 500;

type Options = Pick<GetOptions, "signal">;

/**
 * What people and other programs said of runs: RunRegistry's, and the flags of the models that run in DIALS. Every
 * method rejects with a DialsError, or with the signal's reason when aborted; undefined is "nothing is said there".
 */
export function createCertificationClient(access: HttpAccess) {
  const requester = createRequester(access);

  const rangesOf = async (
    runNumber: RunNumber,
    datasetName: string,
    options: Options,
  ): Promise<RegistryFlags | undefined> => {
    const parameters = { run_number: runNumber, dataset_name: datasetName };
    const answer = await orNothing(requester.get("runregistry/lumisection-ranges/", parameters, options));
    if (answer === undefined) return undefined;
    const ranges = parseBody(registryRangeWire.array(), answer);
    return ranges.length > 0 ? { datasetName, ranges } : undefined;
  };

  return {
    /**
     * Where the runs of an era stand in RunRegistry, those that it knows; of a run in two of its datasets the one that
     * is least far. Undefined where the server does not say.
     */
    async runStates(
      era: string,
      options: Options = {},
    ): Promise<ReadonlyMap<RunNumber, RegistryState> | undefined> {
      const names = registryNames(era);
      if (!names) return undefined;
      const runsIn = async (state: RegistryState, datasetName: string) => {
        const parameters = { class_name: names.className, dataset_name: datasetName, global_state: state };
        const answer = await orNothing(requester.get("runregistry/editable-datasets/", parameters, options));
        return answer && parseBody(editableRunsWire, answer).map((run) => [run, state] as const);
      };
      const answers = await Promise.all(
        REGISTRY_STATES.toReversed().flatMap((state) =>
          names.datasetNames.map((datasetName) => runsIn(state, datasetName)),
        ),
      );
      if (answers.every((runs) => runs === undefined)) return undefined;
      return new Map(answers.flatMap((runs) => runs ?? []));
    },

    /**
     * The newest list that is published for the runs of an era: the golden one, or that of detector bits alone. As the
     * text of a file of it; undefined where there is none.
     */
    async publishedList(
      era: string,
      kind: "golden" | "dcs",
      options: Options = {},
    ): Promise<{ readonly name: string; readonly text: string } | undefined> {
      const names = registryNames(era);
      if (!names) return undefined;
      const answer = await orNothing(requester.get("caf/", { class_name: names.className, kind }, options));
      if (answer === undefined) return undefined;
      const { name, content } = parseBody(publishedListWire, answer);
      return { name, text: JSON.stringify(content) };
    },

    /** The offline flags of a run, else the shifters'; undefined where RunRegistry is not offered, or has no such run. */
    async registryFlags(
      era: string,
      runNumber: RunNumber,
      options: Options = {},
    ): Promise<RegistryFlags | undefined> {
      for (const datasetName of [...(registryNames(era)?.datasetNames ?? []), ONLINE_DATASET]) {
        const flags = await rangesOf(runNumber, datasetName, options);
        if (flags) return flags;
      }
      return undefined;
    },

    /** Where other systems show a run, as far as the server is told; empty on a DIALS server itself. */
    async links(options: Options = {}): Promise<readonly LinkTemplate[]> {
      const answer = await orNothing(requester.get("lumiscope/links/", {}, options));
      return answer === undefined ? [] : parseBody(linkTemplatesWire, answer);
    },

    /** What the models that run in DIALS flag of a run; empty where there is no model. */
    async modelFlags(
      workspace: string,
      datasetId: number,
      runNumber: RunNumber,
      options: Options = {},
    ): Promise<readonly ModelFlags[]> {
      const page = { page_size: LIST_PAGE };
      const inWorkspace = { ...options, workspace };
      const asked = { ...page, dataset_id: datasetId, run_number: runNumber };
      const [models, rows] = await Promise.all([
        allRows(requester, "ml-models-index/", page, modelWire, inWorkspace),
        allRows(requester, "ml-bad-lumisection/", asked, flaggedLumisectionWire, inWorkspace),
      ]);
      const lsNumbers = new Map<number, Set<LsNumber>>();
      for (const { model_id: id, ls_number: ls } of rows) {
        lsNumbers.set(id, (lsNumbers.get(id) ?? new Set<LsNumber>()).add(ls));
      }
      const known = new Set(models.map(({ modelId }) => modelId));
      const unnamed = [...lsNumbers.keys()]
        .filter((modelId) => !known.has(modelId))
        .map((modelId) => ({ modelId, name: `model ${modelId}`, isActive: false }));
      return [...models, ...unnamed].map((model) => ({
        ...model,
        lsNumbers: [...(lsNumbers.get(model.modelId) ?? [])].sort((a, b) => a - b),
      }));
    },
  };
}

/** The answer; undefined where the server says that it has no such thing. */
async function orNothing<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DialsError && error.kind === "notFound") return undefined;
    throw error;
  }
}
