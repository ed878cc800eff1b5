import { madeOn } from "../domain/decisions/judgedBy";
import { indexOfLs } from "../domain/mapBatch";
import { type Reason, reasonSentence, reasonsOf } from "../domain/reasonSentence";
import type { RunAnalysis } from "../domain/runAnalysis";
import { trueMinus } from "../domain/trueMinus";
import type { LsNumber } from "../domain/units";
import { type NotEvaluatedWhy, registryWord, type RegistryWord, type Verdict } from "../domain/verdict";
import { runScores } from "./runScores";

/** What is said of one LS: the word that counts, why, and what the rest saw. Reasons and remark are the machine's. */
export interface LsStatement {
  /** Undefined where the server has no such LS. */
  readonly verdict: Verdict | undefined;
  /** Who decided what and why, and what the machine says; undefined where nobody decided. */
  readonly byHand: string | undefined;
  /** What the machine says with the masked regions judged; undefined where that is the same. */
  readonly withoutMasks: string | undefined;
  readonly word: RegistryWord;
  /** Of a BAD LS what makes it BAD, of a GOOD one its defects; the most significant first. */
  readonly reasons: readonly Reason[];
  /** One sentence that stands alone where there is no anomaly, and beside them where there is. */
  readonly remark: string;
}

const WHY_WORDS: Readonly<Record<NotEvaluatedWhy, string>> = {
  selection: "Not selected by the recipe",
  dcsOff: "Detector not ready",
  missing: "A histogram is missing",
  lumi: "Luminosity unknown",
  lowStat: "Too little luminosity",
  windowOpen: "Window not complete yet",
  domain: "Outside the range the recipe is valid for",
  masked: "Masked",
  failed: "Could not be judged",
};

/** The statement on an LS of a run. */
export function lsStatement(analysis: RunAnalysis, lsNumber: LsNumber): LsStatement {
  const index = indexOfLs(analysis.conditions.lsNumbers, lsNumber);
  const verdict = analysis.verdicts.at(index);
  if (index === -1 || verdict === undefined) {
    const remark = "The server has no such LS.";
    return {
      verdict: undefined,
      byHand: undefined,
      withoutMasks: undefined,
      word: "NOTSET",
      reasons: [],
      remark,
    };
  }
  const machine = analysis.overrides?.machine[index] ?? verdict;
  const byHand = decisionWords(analysis, index, machine);
  const withoutMasks = unmaskedWords(analysis, index, machine);
  const word = registryWord(verdict);
  return { verdict, byHand, withoutMasks, word, ...machineStatement(analysis, index, machine) };
}

/** "BAD by Anna (self-declared): “HV trip”; Lumiscope says GOOD." */
function decisionWords(analysis: RunAnalysis, index: number, machine: Verdict): string | undefined {
  const decision = analysis.overrides?.byLs[index];
  if (!decision) return undefined;
  const { verdict, who, identity, comment, judgedBy } = decision;
  const other = madeOn(judgedBy, analysis);
  const madeElsewhere = other === undefined ? "" : ` The decision was ${other}.`;
  return `${verdict} by ${who} (${identity === "sso" ? "login" : identity}): “${comment}”; Lumiscope says ${machine.state}.${madeElsewhere}`;
}

/** "Without masks: BAD, ME−2/1/07 dead." */
function unmaskedWords({ masks }: RunAnalysis, index: number, machine: Verdict): string | undefined {
  const { segments, verdicts } = masks?.without ?? { segments: [], verdicts: [] };
  const verdict = verdicts.at(index);
  if (!verdict || verdict.state === machine.state) return undefined;
  const found = verdict.state === "BAD" ? verdict.reasons.map((s) => segments[s]) : [];
  const reasons = [...new Set(found.map(({ region, kind }) => `${trueMinus(region)} ${kind}`))];
  return `Without masks: ${[verdict.state, ...reasons].join(", ")}.`;
}

function machineStatement(
  analysis: RunAnalysis,
  index: number,
  verdict: Verdict,
): Pick<LsStatement, "reasons" | "remark"> {
  const { reach } = analysis.thresholds;
  switch (verdict.state) {
    case "BAD": {
      const reasons = reasonsOf(verdict.reasons, analysis.segments, reach);
      const rules = [...new Set(reasons.flatMap(({ severityRule }) => severityRule ?? []))];
      const met = rules.map((rule) => `“${rule}”`).join(", ");
      const also =
        verdict.defects.length > 0 ? ` Besides: ${count(verdict.defects.length, "defect")} not severe.` : "";
      return { reasons, remark: `Severity rule met: ${met}.${also}` };
    }
    case "GOOD": {
      const reasons = reasonsOf(verdict.defects, analysis.segments, reach);
      const remark =
        reasons.length > 0
          ? "Significant, but no severity rule is met: GOOD with a defect note."
          : allQuiet(analysis, index);
      return { reasons, remark };
    }
    case "NOT EVALUATED": {
      const detail = verdict.detail ? `: ${verdict.detail}` : "";
      return { reasons: [], remark: `${WHY_WORDS[verdict.why]}${detail}.` };
    }
  }
}

/** The statement as one line, read aloud when the LS changes. */
export function spokenStatement(statement: LsStatement, lsNumber: LsNumber): string {
  const { byHand, reasons, remark, word } = statement;
  const spokenWord = statement.verdict?.state === "NOT EVALUATED" ? `not evaluated, ${word}` : word;
  const decided = byHand === undefined ? "" : `${byHand} `;
  return `LS ${lsNumber}, ${spokenWord}. ${decided}${reasons.length > 0 ? reasons.map(reasonSentence).join(". ") : remark}`;
}

function allQuiet(analysis: RunAnalysis, index: number): string {
  const score = runScores(analysis)[index];
  const threshold = Math.min(analysis.thresholds.cold, analysis.thresholds.hot);
  const largest = Number.isFinite(score)
    ? ` Largest deviation ${score.toFixed(1)} σ, threshold ${threshold.toFixed(1)} σ.`
    : "";
  return `As expected in ${count(analysis.elements.length, "map")}.${largest}`;
}

const count = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
