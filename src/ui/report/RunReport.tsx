import { candidateMark } from "../../domain/candidateJudge";
import { isSimulated } from "../../domain/exportNames";
import { countVerdicts } from "../../domain/verdictCounts";
import type { ExportPlan } from "../../state/exportPlan";
import { ByHand } from "../decisions/ByHand";
import { DraftRemark } from "../decisions/DraftRemark";
import { signatureWords } from "../decisions/signWords";
import { ComparisonTable } from "../export/ComparisonTable";
import { VerdictTable } from "../expert/VerdictTable";
import { MasksRemark } from "../masks/MasksRemark";
import { AnomalyTable } from "./AnomalyTable";
import { NotEvaluatedTable } from "./NotEvaluatedTable";
import { ReportFacts } from "./ReportFacts";

/** Everything that a certifier signs for, on paper: what was judged, by what, with which result, and what is not known. */
export function RunReport({ plan }: { readonly plan: Extract<ExportPlan, { kind: "files" }> }) {
  const { analysis, compared, files } = plan;
  return (
    <article className="report">
      {isSimulated(analysis) && (
        <p className="report-mark">SIMULATED DATA: nothing here is about a real run.</p>
      )}
      {analysis.candidate && (
        <p className="report-mark">
          {candidateMark(analysis.candidate)}: {analysis.candidate.name} judged {analysis.candidate.label}. It
          is not deployed and not calibrated; nothing here is to be signed.
        </p>
      )}
      <p className="remark">Recommendation of a tool, not a certification.</p>
      <ReportFacts analysis={analysis} />
      <h3>Verdicts</h3>
      <VerdictTable counts={countVerdicts(analysis)} />
      <MasksRemark analysis={analysis} />
      <ByHand analysis={analysis} />
      <AnomalyTable analysis={analysis} />
      <NotEvaluatedTable analysis={analysis} />
      {Object.values(compared).map((one) => (
        <section key={one.list.sha256}>
          <h3>Against {one.list.name}</h3>
          <ComparisonTable compared={one} />
        </section>
      ))}
      <h3>Files</h3>
      <ul className="report-files">
        {files.map(({ name }) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <h3>Sign-off</h3>
      <DraftRemark signOff={analysis.signOff} />
      {analysis.signOff?.signatures.map((stated) => (
        <p key={stated.signature.id}>{signatureWords(stated)}</p>
      ))}
      <div className="report-signatures">
        <p>First person, date</p>
        <p>Second person, date</p>
      </div>
    </article>
  );
}
