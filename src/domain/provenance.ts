import { provenanceDecisions } from "./decisions/provenanceDecisions";
import type { ExportContext } from "./exportContext";
import { isPartial, isSimulated } from "./exportNames";
import { provenanceRun } from "./provenanceRun";
import { provenanceVetoed } from "./provenanceVetoed";
import type { RunAnalysis } from "./runAnalysis";
import type { CertifiedList, VetoedRun } from "./vetoedList";

/** Version of the side-car's shape; to be raised whenever a key changes its meaning or goes. */
const FORMAT_VERSION = 1;

/** The RunRegistry column that the lists of a workspace recommend for (judging.md §2); null where none is agreed. */
const REGISTRY_COLUMN: ReadonlyMap<string, string> = new Map([["csc", "csc-csc"]]);

/**
 * The side-car of an export: everything needed to know, and to make again, what the other files say.
 * @param analyses of one workspace, recipe, network and card, runs ascending; at least one
 * @param files name and text of the files it accompanies
 * @param vetoed where a certified list was given
 * @returns JSON text, final newline
 */
export function provenanceText(
  analyses: readonly RunAnalysis[],
  context: ExportContext,
  files: readonly { readonly name: string; readonly text: string }[],
  vetoed?: { readonly certified: CertifiedList; readonly runs: readonly VetoedRun[] },
): string {
  const { workspace, modelSha256, calibratedAt, thresholds } = analyses[0];
  const { recipe } = context;
  const provenance = {
    format: "lumiscope-provenance",
    formatVersion: FORMAT_VERSION,
    note: "Recommendation of a tool, not a certification. GoodLS holds GOOD lumisections only; a lumisection that was not evaluated is in neither GoodLS nor BadLS.",
    tool: { name: "lumiscope", version: context.toolVersion },
    createdUtc: new Date(context.createdAt).toISOString(),
    simulated: analyses.some(isSimulated),
    partial: analyses.some(isPartial),
    workspace,
    recommendsFor: REGISTRY_COLUMN.get(workspace) ?? null,
    recipe: {
      name: recipe.name,
      version: recipe.version,
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
    calibratedAt: calibratedAt ?? null,
    thresholds,
    units: {
      recordedPb: "/pb, recorded, OMS",
      instLumi: "10^33 cm^-2 s^-1, (init + end) / 2, OMS",
      significance: "sigma",
      fraction: "(observed - expected) / expected",
    },
    runs: analyses.map(provenanceRun),
    decisions: provenanceDecisions(analyses),
    vetoed: vetoed && provenanceVetoed(vetoed.certified, vetoed.runs),
    files: files.map(({ name, text }) => ({ name, sha256: context.sha256(text) })),
  };
  return `${withShortLists(JSON.stringify(provenance, null, 1))}\n`;
}

/** Lists of numbers on one line, as a person reads them. A line break never stands inside a JSON string: no text is touched. */
const withShortLists = (json: string): string =>
  json.replaceAll(
    /\[\n *((?:-?[\d.]+|null)(?:,\n *(?:-?[\d.]+|null))*)\n *\]/g,
    (_, list: string) => `[${list.replaceAll(/\n */g, " ")}]`,
  );
