import { isAbout, type KnownDefect } from "../../domain/knownDefects";
import type { Mask, SignedWord } from "../../domain/maskList";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { trueMinus } from "../../domain/trueMinus";

interface MaskTableProps {
  readonly masks: readonly Mask[];
  readonly proposed: readonly KnownDefect[];
  /** The run that is open. */
  readonly run: RunAnalysis | undefined;
  readonly onDrop: (region: string) => void;
  readonly onWithdraw: (mask: Mask) => void;
}

/** Those that are tried out, those that stand and then those withdrawn, with what each does in the open run. */
export function MaskTable({ masks, proposed, run, onDrop, onWithdraw }: MaskTableProps) {
  const inOrder = [...masks].sort(
    (a, b) => Number(a.withdrawn !== undefined) - Number(b.withdrawn !== undefined),
  );
  return (
    <table className="mask-table">
      <thead>
        <tr>
          <th>Region</th>
          <th>Runs</th>
          <th>Until</th>
          <th>Why, and who looks after it</th>
          <th>Signed by</th>
          <th>{run ? `In run ${run.runNumber}` : <span className="visually-hidden">State</span>}</th>
          <th>
            <span className="visually-hidden">Take away</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {proposed.map((mask) => (
          <Row
            key={`tried ${mask.region}`}
            mask={mask}
            signed="nobody"
            state={run && stateIn(run, mask)}
            action={{ word: "Drop", act: () => onDrop(mask.region) }}
          />
        ))}
        {inOrder.map((mask) => (
          <Row
            key={`${mask.region} ${mask.atUtc}`}
            mask={mask}
            signed={signedWords(mask)}
            withdrawn={mask.withdrawn && signedWords(mask.withdrawn)}
            state={mask.withdrawn ? "withdrawn" : run && stateIn(run, mask)}
            action={mask.withdrawn ? undefined : { word: "Withdraw…", act: () => onWithdraw(mask) }}
          />
        ))}
      </tbody>
    </table>
  );
}

const signedWords = ({ by, atUtc, comment }: SignedWord): string =>
  `${by}, ${atUtc.slice(0, 10)}: ${comment}`;

interface RowProps {
  readonly mask: KnownDefect;
  readonly signed: string;
  readonly withdrawn?: string | undefined;
  readonly state: string | undefined;
  readonly action: { readonly word: string; readonly act: () => void } | undefined;
}

function Row({ mask, signed, withdrawn, state, action }: RowProps) {
  const { fromRun, toRun, expires, reason, owner } = mask;
  const region = trueMinus(mask.region);
  return (
    <tr className={withdrawn === undefined ? undefined : "dim"}>
      <td>{region}</td>
      <td>{fromRun === toRun ? fromRun : `${fromRun}–${toRun}`}</td>
      <td>{expires}</td>
      <td>
        {reason} ({owner})
      </td>
      <td>
        {signed}
        {withdrawn !== undefined && <p>Withdrawn: {withdrawn}</p>}
      </td>
      <td>{state}</td>
      <td>
        {action && (
          <button
            type="button"
            className="link-button"
            aria-label={`${action.word} the mask of ${region}`}
            onClick={action.act}
          >
            {action.word}
          </button>
        )}
      </td>
    </tr>
  );
}

function stateIn({ masks, runNumber }: RunAnalysis, mask: KnownDefect): string {
  if (!isAbout(mask, runNumber)) return "of other runs";
  const isIn = (list: readonly KnownDefect[] = []) =>
    list.some(({ region, fromRun, expires }) => isSame([region, fromRun, expires], mask));
  if (isIn(masks?.unknown)) return "no map has it";
  if (isIn(masks?.inForce)) return "not judged";
  return isIn(masks?.expired) ? "expired: judged" : "not yet judged so";
}

/** Lists come back from the worker as copies. */
const isSame = (one: readonly unknown[], { region, fromRun, expires }: KnownDefect): boolean =>
  one.join() === [region, fromRun, expires].join();
