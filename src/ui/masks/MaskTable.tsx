import type { KnownDefect } from "../../domain/knownDefects";
import type { Mask } from "../../domain/maskList";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";

interface MaskTableProps {
  readonly masks: readonly Mask[];
  readonly proposed: readonly KnownDefect[];
  /** The run that is open. */
  readonly run: RunAnalysis | undefined;
}

/** All masks of a list and those that are tried out, with what each does in the open run. */
export function MaskTable({ masks, proposed, run }: MaskTableProps) {
  return (
    <table className="mask-table">
      <thead>
        <tr>
          <th>Region</th>
          <th>Runs</th>
          <th>Until</th>
          <th>Why, and who looks after it</th>
          <th>Signed by</th>
          <th>{run ? `In run ${run.runNumber}` : ""}</th>
        </tr>
      </thead>
      <tbody>
        {proposed.map((mask) => (
          <Row key={`tried ${mask.region}`} mask={mask} signed="nobody" run={run} />
        ))}
        {masks.map((mask) => (
          <Row
            key={`${mask.region} ${mask.atUtc}`}
            mask={mask}
            signed={`${mask.by}, ${mask.atUtc.slice(0, 10)}: ${mask.comment}`}
            run={run}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly mask: KnownDefect;
  readonly signed: string;
  readonly run: RunAnalysis | undefined;
}

function Row({ mask, signed, run }: RowProps) {
  const { region, fromRun, toRun, expires, reason, owner } = mask;
  return (
    <tr>
      <td>{trueMinus(region)}</td>
      <td>{fromRun === toRun ? fromRun : `${fromRun}–${toRun}`}</td>
      <td>{expires}</td>
      <td>
        {reason} ({owner})
      </td>
      <td>{signed}</td>
      <td>{run && stateIn(run, mask)}</td>
    </tr>
  );
}

function stateIn({ masks, runNumber }: RunAnalysis, mask: KnownDefect): string {
  if (runNumber < mask.fromRun || mask.toRun < runNumber) return "of other runs";
  const isIn = (list: readonly KnownDefect[] = []) =>
    list.some(({ region, fromRun, expires }) => isSame([region, fromRun, expires], mask));
  if (isIn(masks?.unknown)) return "no map has it";
  if (isIn(masks?.inForce)) return "not judged";
  return isIn(masks?.expired) ? "expired: judged" : "not yet judged so";
}

/** Lists come back from the worker as copies. */
const isSame = (one: readonly unknown[], { region, fromRun, expires }: KnownDefect): boolean =>
  one.join() === [region, fromRun, expires].join();
