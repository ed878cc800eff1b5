import { BLIND_LS } from "../../domain/regionBlindLimits";
import type { ElementAnalysis } from "../../domain/runAnalysis";
import { formatLsCount, formatPercent } from "../format";

/**
 * The smallest loss and gain of a region that is seen within 1, 3, 10 and 30 LS of this run, by its hits and by how its
 * evidence is accumulated.
 */
export function BlindLimits({
  element: { blindLimits },
  region,
}: {
  readonly element: ElementAnalysis;
  /** Position in the regions of the element. */
  readonly region: number;
}) {
  const of = (table: Float32Array) =>
    table.subarray(region * BLIND_LS.length, (region + 1) * BLIND_LS.length);
  return (
    <table className="blind-limits">
      <thead>
        <tr>
          <th scope="col">Within</th>
          {BLIND_LS.map((n) => (
            <th key={n} scope="col" className="number">
              {formatLsCount(n)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="a loss shows of" limits={of(blindLimits.losses)} isBlind={(loss) => loss >= 1} />
        <Row name="a gain shows of" limits={of(blindLimits.gains)} isBlind={(gain) => gain === Infinity} />
      </tbody>
    </table>
  );
}

function Row({
  name,
  limits,
  isBlind,
}: {
  readonly name: string;
  readonly limits: Float32Array;
  /** Whether nothing at all shows: not even a dead region. */
  readonly isBlind: (limit: number) => boolean;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {Array.from(limits, (limit, i) => (
        <td key={BLIND_LS[i]} className="number">
          {isBlind(limit) ? "none" : formatPercent(limit, 0)}
        </td>
      ))}
    </tr>
  );
}
