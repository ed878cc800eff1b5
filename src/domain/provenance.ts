import type { CandidateJudge } from "./candidateJudge";
import type { CertifiedList } from "./certifiedList";
import { provenanceDecisions } from "./decisions/provenanceDecisions";
import type { ExportContext } from "./exportContext";
import type { ExportFile } from "./exportFile";
import { isPartial, isSimulated } from "./exportNames";
import type { ListComparison } from "./listComparison";
import { provenanceCompared } from "./provenanceCompared";
import { provenanceRun } from "./provenanceRun";
import { provenanceVetoed } from "./provenanceVetoed";
import { registryColumnOf } from "./registryColumn";
import type { RunAnalysis } from "./runAnalysis";
import type { StatedExport } from "./sideCar";
import type { VetoedRun } from "./vetoedList";

/** Version of the side-car's shape; to be raised whenever a key changes its meaning or goes. */
const FORMAT_VERSION = 1;

/** What was made of the lists that a person gave. */
interface ListProducts {
  readonly vetoed: { readonly list: CertifiedList; readonly runs: readonly VetoedRun[] } | undefined;
  readonly compared: { readonly list: CertifiedList; readonly runs: readonly ListComparison[] } | undefined;
}

/**
 * What the side-car of an export says but for the files it accompanies: everything needed to know, and to make again,
 * what they say.
 * @param analyses of one workspace, recipe, network and card, runs ascending; at least one
 */
export function provenanceOf(
  analyses: readonly RunAnalysis[],
  context: ExportContext,
  { vetoed, compared }: ListProducts,
) {
  // A run of which nothing was judged does not say by which network.
  const judged = analyses.find(({ modelSha256: network }) => network !== undefined) ?? analyses[0];
  const { workspace, modelSha256, cardSha256, calibratedAt, thresholds } = judged;
  const { recipe } = context;
  return {
    format: "lumiscope-provenance",
    formatVersion: FORMAT_VERSION,
    note: "Recommendation of a tool, not a certification. GoodLS holds GOOD lumisections only; a lumisection that was not evaluated is in neither GoodLS nor BadLS.",
    tool: { name: "lumiscope", version: context.toolVersion },
    createdUtc: new Date(context.createdAt).toISOString(),
    simulated: analyses.some(isSimulated),
    partial: analyses.some(isPartial),
    workspace,
    recommendsFor: registryColumnOf(workspace) ?? null,
    recipe: {
      name: recipe.name,
      version: recipe.version,
      /** Of the whole recipe as JSON: a recipe changed under its old version shows. */
      sha256: context.sha256(JSON.stringify(recipe)),
      scale: recipe.scale,
      law: recipe.law,
      required: recipe.required,
      optional: recipe.optional,
      selection: recipe.selection,
      prescales: recipe.prescales,
      window: recipe.window,
      threshold: recipe.threshold,
      systematics: recipe.systematics,
      severity: recipe.severity,
      knownDefects: recipe.knownDefects,
    },
    network: modelSha256 === undefined ? null : { name: recipe.network, sha256: modelSha256 },
    cardSha256: cardSha256 ?? null,
    candidate: judged.candidate && statedCandidate(judged.candidate),
    calibratedAt: calibratedAt ?? null,
    thresholds,
    /** Known defects that people keep beside the recipe; what each hides: masks of the runs. */
    maskList: statedMaskList(judged),
    units: {
      recordedPb: "/pb, recorded; from where: luminosity of each run",
      instLumi: "10^33 cm^-2 s^-1, (init + end) / 2, OMS",
      significance: "sigma",
      fraction: "(observed - expected) / expected",
    },
    runs: analyses.map(provenanceRun),
    decisions: provenanceDecisions(analyses),
    vetoed: vetoed && provenanceVetoed(vetoed.list, vetoed.runs),
    goodInList: compared && provenanceCompared(compared.list, compared.runs),
  };
}

const statedCandidate = ({ sha256, name, mePath }: CandidateJudge) => ({
  sha256,
  name,
  me: mePath,
  note: "Not deployed: it judged this element in the network's place. No threshold is calibrated for it, so no LS is GOOD, and what is BAD is no recommendation.",
});

const statedMaskList = ({ masks }: RunAnalysis) =>
  masks?.list && { version: masks.list.version, sha256: masks.list.sha256 };

/**
 * The side-car itself: what `provenanceOf` says, and kind, name and digest of the files it accompanies.
 * @param sha256 of a text's UTF-8 bytes, lower-case hexadecimal
 * @returns JSON text, final newline
 */
export function sideCarText(
  provenance: StatedExport,
  files: readonly ExportFile[],
  sha256: (text: string) => string,
): string {
  const stated = files.map(({ kind, name, text }) => ({ kind, name, sha256: sha256(text) }));
  // The order is that of this line, also for side-cars that were read and joined: the same content gives the same bytes.
  const { runs, decisions, vetoed, goodInList, ...head } = provenance;
  const ordered = { ...head, files: stated, runs, decisions, vetoed, goodInList };
  return `${withShortLists(JSON.stringify(ordered, null, 1))}\n`;
}

/** Lists of numbers on one line, as a person reads them. A line break never stands inside a JSON string: no text is touched. */
const withShortLists = (json: string): string =>
  json.replaceAll(
    /\[\n *((?:-?[\d.]+|null)(?:,\n *(?:-?[\d.]+|null))*)\n *\]/g,
    (_, list: string) => `[${list.replaceAll(/\n */g, " ")}]`,
  );
