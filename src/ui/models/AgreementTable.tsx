import type { LsClass } from "../../domain/training/lsClass";
import { formatNumber } from "../format";

interface AgreementTableProps {
  /** What the rival says, and what the deployed judging says of the same LS. */
  readonly isAnomalous: readonly boolean[];
  readonly classes: readonly LsClass[];
  /** "Tutorial" */
  readonly rival: string;
  /** What is counted: "Windows", "LS". */
  readonly what: string;
}

/** How often a rival and the deployed judging say the same. */
export function AgreementTable({ isAnomalous, classes, rival, what }: AgreementTableProps) {
  const count = (wanted: boolean, deployed: LsClass) =>
    classes.filter((one, w) => isAnomalous[w] === wanted && one === deployed).length;
  return (
    <table className="class-table">
      <caption>
        {what} by what the {rival.toLowerCase()} and the deployed judging say of this element
      </caption>
      <thead>
        <tr>
          <th>{rival}</th>
          <th className="number">deployed: flagged</th>
          <th className="number">good</th>
          <th className="number">not evaluated</th>
        </tr>
      </thead>
      <tbody>
        {[true, false].map((wanted) => (
          <tr key={String(wanted)}>
            <th scope="row">{wanted ? "anomalous" : "nothing found"}</th>
            {(["flagged", "good", "notEvaluated"] as const).map((deployed) => (
              <td key={deployed} className="number">
                {formatNumber(count(wanted, deployed))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
