import { candidateMark } from "../../domain/candidateJudge";
import { currentAnalysis } from "../../state/currentAnalysis";
import { useAppStore } from "../useAppStore";

/** Stands beside verdicts that a network gave which is not deployed; nothing where none did. */
export function CandidateBadge() {
  const mark = useAppStore((state) => {
    const candidate = currentAnalysis(state)?.candidate;
    return candidate && candidateMark(candidate);
  });
  return mark === undefined ? null : (
    <span className="badge badge-outline" title="Judged by a network that is not deployed: no LS is GOOD">
      {mark}
    </span>
  );
}
