import { conditionStates } from "../../domain/review/conditionStates";
import { elementStates, laneState, type LaneState } from "../../domain/review/elementStates";
import { activelyFlagged, type ModelFlags } from "../../domain/review/modelFlags";
import { officialRule, RULE_BITS } from "../../domain/review/officialRule";
import { type RegistryFlags, registryWords } from "../../domain/review/registryFlags";
import { ONLINE_DATASET, registryComponent } from "../../domain/review/registryNames";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";
import type { Loadable } from "../loadable";
import { recipeBits } from "./recipeBits";

/** One row of the lanes. */
export interface Lane {
  readonly id: string;
  readonly name: string;
  readonly group: "sources" | "elements" | "result";
  /** One an LS of the run; undefined is left blank. */
  readonly states: readonly (LaneState | undefined)[];
  /** Written in place of the states: why there is nothing to draw. */
  readonly note: string | undefined;
  /** What it shows and where that is from, for readers and tooltips. */
  readonly title: string;
}

interface Sources {
  readonly registry: Loadable<RegistryFlags | undefined>;
  readonly modelFlags: Loadable<readonly ModelFlags[]>;
  readonly showsOfficialRule: boolean;
}

/** Who says what of the LS of a run, from what OMS measured to what counts in the end. */
export function reviewLanes(analysis: RunAnalysis, sources: Sources): readonly Lane[] {
  return [
    omsLane(analysis),
    registryLane(analysis, sources.registry),
    modelLane(analysis, sources.modelFlags),
    ...(sources.showsOfficialRule ? [officialLane(analysis, sources.registry)] : []),
    ...analysis.elements.map((element): Lane => ({
      id: element.mePath,
      name: trueMinus(element.label),
      group: "elements",
      states: elementStates(analysis, element),
      note: undefined,
      title: `${element.mePath}, as Lumiscope judges it`,
    })),
    ...byHandLanes(analysis),
    {
      id: "result",
      name: "Result",
      group: "result",
      states: analysis.verdicts.map(laneState),
      note: undefined,
      title: "The verdict that counts: Lumiscope’s, and over it people’s",
    },
  ];
}

function omsLane({ conditions, recipeName }: RunAnalysis): Lane {
  const bits = recipeBits(recipeName);
  return {
    id: "oms",
    name: "OMS, DCS",
    group: "sources",
    states: conditionStates(conditions, bits),
    note: undefined,
    title: `OMS bits that the recipe asks for: ${bits.join(", ")}`,
  };
}

function registryLane({ workspace, conditions }: RunAnalysis, registry: Sources["registry"]): Lane {
  const component = registryComponent(workspace);
  const flags = registry.phase === "ready" ? registry.value : undefined;
  const words = flags ? registryWords(flags, component, conditions.lsNumbers) : [];
  const where = flags?.datasetName === ONLINE_DATASET ? "the shifters’ online flags" : flags?.datasetName;
  return {
    id: "registry",
    name: `RR ${component}`,
    group: "sources",
    states: words,
    note: flags
      ? words.every((word) => word === undefined)
        ? `RunRegistry does not name ${component}`
        : undefined
      : waitingFor(registry, "RunRegistry", "says nothing of this run"),
    title: `RunRegistry’s ${component}${where === undefined ? "" : `, ${where}`}`,
  };
}

function modelLane({ conditions }: RunAnalysis, modelFlags: Sources["modelFlags"]): Lane {
  const models = modelFlags.phase === "ready" ? modelFlags.value : [];
  const active = models.filter(({ isActive }) => isActive);
  const flagged = activelyFlagged(models);
  return {
    id: "dials",
    name: "DIALS models",
    group: "sources",
    states: Array.from(conditions.lsNumbers, (ls) => (flagged.has(ls) ? "BAD" : undefined)),
    note:
      modelFlags.phase !== "ready"
        ? waitingFor(modelFlags, "DIALS’ models", "")
        : active.length === 0
          ? "no model runs in DIALS"
          : flagged.size === 0
            ? `no LS flagged by ${active.length} ${active.length === 1 ? "model" : "models"}`
            : undefined,
    title: `LS that ${active.length} models in DIALS flag; of the others DIALS keeps nothing, not even that it looked`,
  };
}

function officialLane(analysis: RunAnalysis, registry: Sources["registry"]): Lane {
  const flags = registry.phase === "ready" ? registry.value : undefined;
  const rule = flags && officialRule(analysis.conditions, flags);
  return {
    id: "official",
    name: rule ? `Rule, ${rule.flags.length} of ${rule.nFlags} flags` : "Official rule",
    group: "sources",
    states: rule?.words ?? [],
    note: rule ? undefined : waitingFor(registry, "RunRegistry", "says nothing of this run"),
    title: rule
      ? `OMS ${RULE_BITS.join(", ")} and RunRegistry ${rule.flags.join(", ")}: ${rule.flags.length} of the ${rule.nFlags} flags of the golden rule are known here`
      : "OMS bits and RunRegistry’s flags, as the golden list is made",
  };
}

function byHandLanes({ overrides, verdicts }: RunAnalysis): Lane[] {
  if (!overrides) return [];
  return [
    {
      id: "override",
      name: "Decided",
      group: "result",
      states: overrides.byLs.map((decision, k) => decision && laneState(verdicts[k])),
      note: undefined,
      title: "LS on which a person decided",
    },
  ];
}

function waitingFor({ phase }: Loadable<unknown>, who: string, silence: string): string {
  if (phase === "failed") return `${who} did not answer`;
  return phase === "ready" ? `${who} ${silence}` : `asking ${who}`;
}
