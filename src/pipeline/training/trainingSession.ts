import { geometryOf } from "../../domain/geometry/geometryOf";
import type { RunNumber } from "../../domain/units";
import { readKept } from "../../ml/candidate/readKept";
import type { Model } from "../../ml/model";
import type { RivalModel } from "../../ml/rivals/rivalModel";
import type { AnalysisSession } from "../analysisSession";
import { scaleRuleOf } from "../../recipes/recipeRules";
import { PipelineError } from "../pipelineError";
import { tutorialRun } from "../rivals/tutorialRun";
import { classifierCalls, type Classified } from "./classifierCalls";
import { candidateCalls, type CandidateTools } from "./candidateCalls";
import { type EvaluatedRun, evaluateRun, inspectSample, type UsableNetwork } from "./evaluateRun";
import type { LabelledRun, MapSource } from "./labelledRun";
import { LabelledRuns } from "./labelledRuns";
import { judgeByRival } from "./rivalCalls";
import { type DeployedJudge, runClassifiers } from "./runClassifiers";
import { bestTrial, runTrials } from "./runTrials";
import { readShippedModels } from "./shippedModels";
import { surveyRuns } from "./survey";
import type { FetchedMaps, ModelRef, SampleRequest, Search, TrainingHandlers } from "./trainingCalls";

export interface TrainingTools extends Omit<CandidateTools, "trained"> {
  readonly loadModel: (name: string) => Promise<Model>;
  readonly loadRival: (name: string) => Promise<RivalModel>;
  /** Judges with what is deployed. */
  readonly session: AnalysisSession;
  /** Makes the backend ready that trains and evaluates; the fastest that has gradients. */
  readonly startBackend: () => Promise<void>;
  /** Lets messages of the same thread in. */
  readonly giveWay: () => Promise<void>;
}

interface FetchOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (fetched: FetchedMaps) => void;
}

/** The calls of the Models page over what stays between them: fetched runs, trained networks, the evaluated run. */
export function trainingHandlers(tools: TrainingTools): TrainingHandlers {
  const runs = new LabelledRuns(tools.session);
  let search: Search | undefined;
  let evaluated: EvaluatedRun | undefined;
  let classified: Classified | undefined;

  const fetchRun = (
    source: MapSource,
    runNumber: RunNumber,
    { signal, onProgress }: FetchOptions,
  ): Promise<LabelledRun> =>
    runs.get(source, runNumber, {
      signal,
      onProgress: (done, total) => onProgress({ runNumber, done, total }),
    });

  const fetchRuns = async (
    { source, runs: numbers }: Pick<SampleRequest, "source" | "runs">,
    options: FetchOptions,
  ): Promise<readonly LabelledRun[]> => {
    const labelled: LabelledRun[] = [];
    // One after the other: they share the session of the deployed judging.
    for (const runNumber of new Set(numbers)) labelled.push(await fetchRun(source, runNumber, options));
    if (labelled.length === 0) {
      throw new PipelineError({
        kind: "run",
        message: "No run is chosen to learn from: choose at least one.",
      });
    }
    return labelled;
  };

  const survey = async (request: SampleRequest, options: FetchOptions) => {
    const labelled = await fetchRuns(request, options);
    const { lsPerSample, largestCode } = request;
    return { ...surveyRuns(labelled, lsPerSample, largestCode), label: labelled[0].label };
  };

  const trained = (trial: number) => {
    const network = search?.trials.at(trial);
    if (search && network) return { search, network };
    const message = "The network is no longer in memory (the page was reloaded): train it again.";
    throw new PipelineError({ kind: "run", message });
  };

  const candidates = candidateCalls({ ...tools, trained });

  const classifiers = classifierCalls({
    ...tools,
    classified: () => classified,
    fetchRun: (source, runNumber, options) => runs.get(source, runNumber, options),
  });

  const usable = async (model: ModelRef): Promise<UsableNetwork> => {
    if ("sha256" in model) {
      const { card, layers, weights } = await readKept(tools.store, model.sha256);
      return { ...card, layers, weights, learntLumi: card.training?.learntLumi };
    }
    const { search: of, network } = trained(model.trial);
    return { ...of, ...network, lsPerSample: of.request.lsPerSample };
  };

  return {
    listShipped: () => readShippedModels(tools.recipes, tools.loadModel),

    survey: async (request, options) => (await survey(request, options)).survey,

    search: async (request, { signal, onProgress }) => {
      const { survey: found, samples, label } = await survey(request, { signal, onProgress });
      const stop = found.problems.find(({ stops }) => stops);
      if (stop) throw new PipelineError({ kind: "run", message: stop.text });
      await tools.startBackend();
      const result = await runTrials(samples, found, request, {
        signal,
        giveWay: tools.giveWay,
        onProgress,
      });
      search = { ...result, request, label, ny: found.ny, nx: found.nx };
      const trials = result.trials.map(({ report }) => report);
      const { nTrain, nValidation, meanMapError } = result;
      return { request, trials, best: bestTrial(trials), nTrain, nValidation, meanMapError };
    },

    classify: async (request, { signal, onProgress }) => {
      const judge = await deployedJudge(tools, request.source);
      const labelled = await fetchRuns(request, { signal, onProgress });
      const [{ judgedBy, label }] = labelled;
      if (!judgedBy) throw new PipelineError({ kind: "run", message: "Classifiers see one element alone." });
      const samples = surveyRuns(labelled, 1, 1).samples;
      await tools.startBackend();
      const { networks, ...result } = await runClassifiers(
        samples,
        { ...judge, template: judgedBy.element.template },
        request,
        {
          signal,
          giveWay: tools.giveWay,
          onProgress,
        },
      );
      const referenceRun = request.source.referenceRun ?? judge.recipe.reference.runNumber;
      classified = { request, label, networks, ...result, nx: judgedBy.element.template.nx };
      return { ...result, request, label, referenceRun };
    },

    tutorial: async ({ source, runNumber, constants, reconstruction }, options) => {
      const recipe = tools.recipes.find(({ name }) => name === source.recipeName);
      const geometry = recipe && geometryOf(recipe.geometry, source.mePath);
      const { judgedBy, maps, classes, label } = await fetchRun(source, runNumber, options);
      if (recipe?.geometry !== "csc" || !geometry || !judgedBy) {
        const message = "The tutorial is about the disks of the CSC: choose workspace CSC.";
        throw new PipelineError({ kind: "recipe", message });
      }
      const byNetwork = reconstruction === "network" ? await tools.session.networkOf(recipe) : undefined;
      const run = await tutorialRun(
        {
          ...{ constants, geometry, maps, classes, conditions: judgedBy.conditions },
          template: judgedBy.element.template,
          rule: scaleRuleOf(recipe, source.mePath),
          autoencoder: byNetwork,
        },
        options.signal,
      );
      return { ...run, request: { source, runNumber, constants, reconstruction }, label };
    },

    rival: (request, options) =>
      judgeByRival(request, {
        ...tools,
        signal: options.signal,
        fetchRun: (runNumber) => fetchRun(request.source, runNumber, options),
      }),

    ...candidates,
    ...classifiers,

    evaluate: async ({ model, source, runNumber }, options) => {
      const network = await usable(model);
      const run = await fetchRun(source, runNumber, options);
      await tools.startBackend();
      evaluated = await evaluateRun(network, run, { signal: options.signal, giveWay: tools.giveWay });
      return evaluated.evaluation;
    },

    inspectSample: ({ sample }) => {
      if (!evaluated || sample < 0 || sample >= evaluated.samples.length) {
        const message = "This lumisection is not evaluated: evaluate the run again.";
        return Promise.reject(new PipelineError({ kind: "run", message }));
      }
      return Promise.resolve(inspectSample(evaluated, sample));
    },
  };
}

/** The calibration that a workspace is judged by. @throws PipelineError where it has none, or no channels */
async function deployedJudge(
  { recipes, loadModel }: Pick<TrainingTools, "recipes" | "loadModel">,
  { recipeName, mePath }: MapSource,
): Promise<Omit<DeployedJudge, "template">> {
  const recipe = recipes.find(({ name }) => name === recipeName);
  const calibration = recipe?.network && (await loadModel(recipe.network)).card.calibration;
  if (recipe && calibration && geometryOf(recipe.geometry, mePath)?.channels) return { recipe, calibration };
  const message = `Classifiers are for maps of channels with a calibrated recipe (HCAL), not for ${mePath}: choose another workspace.`;
  throw new PipelineError({ kind: "recipe", message });
}
