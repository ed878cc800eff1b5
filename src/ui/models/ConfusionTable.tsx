import { MAP_CLASSES } from "../../domain/training/classifierPlan";
import type { ClassifierScore } from "../../domain/training/classifierScore";
import { formatNumber, formatPercent } from "../format";

/** How many maps of each class were taken for which; what is right stands out. */
export function ConfusionTable({ confusion, unanswered }: Pick<ClassifierScore, "confusion" | "unanswered">) {
  const hasUnanswered = unanswered.some((n) => n > 0);
  return (
    <table className="confusion">
      <caption>Confusion matrix: rows are what the maps are, columns what was said</caption>
      <thead>
        <tr>
          <th>Is</th>
          {MAP_CLASSES.map((said) => (
            <th key={said} className="number">
              said {said}
            </th>
          ))}
          {hasUnanswered && <th className="number">said nothing</th>}
          <th className="number">Found</th>
        </tr>
      </thead>
      <tbody>
        {MAP_CLASSES.map((mapClass, row) => {
          const total = confusion[row].reduce((sum, n) => sum + n, unanswered[row]);
          return (
            <tr key={mapClass}>
              <th scope="row">{mapClass}</th>
              {confusion[row].map((n, column) => (
                <td key={MAP_CLASSES[column]} className={column === row ? "number right" : "number"}>
                  {formatNumber(n)}
                </td>
              ))}
              {hasUnanswered && <td className="number">{formatNumber(unanswered[row])}</td>}
              <td className="number">{formatPercent(confusion[row][row] / total)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
