import { useMemo, useState } from "react";
import { type CauseLoss, lossByCause } from "../../domain/review/lossByCause";
import { registryWords } from "../../domain/review/registryFlags";
import { registryComponent } from "../../domain/review/registryNames";
import { type Cause, runCauses } from "../../domain/review/runCauses";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { luminosityOf } from "../../domain/runLuminosity";
import { type LsTally, tallyLs } from "../../domain/verdictCounts";
import { Segmented } from "../controls/Segmented";
import { ColumnWidths } from "../controls/ColumnWidths";
import { formatLsCount, formatNumber, formatPercent } from "../format";
import { formatLost, formatRecorded } from "../formatRecorded";
import { MasksRemark } from "../masks/MasksRemark";
import { type Shown, useActions, useAppStore } from "../useAppStore";

const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  selection: "Beams, CMS not ready",
  standby: "STANDBY (DCS)",
  registry: "RunRegistry",
  bad: "BAD by Lumiscope",
  byHand: "By hand",
  notset: "NOTSET",
  empty: "EMPTY",
};

const VIEWS = [
  { id: "first", text: "waterfall" },
  { id: "inclusive", text: "inclusive" },
  { id: "exclusive", text: "exclusive" },
] as const;
type View = (typeof VIEWS)[number]["id"];

const VIEW_WORDS: Readonly<Record<View, string>> = {
  first: "Each LS once, at the first cause from above.",
  inclusive: "Every LS a cause objects to: the sum exceeds the loss.",
  exclusive: "LS to which nothing else objects.",
};

/** LS, /pb, share; the cause has the rest. */
const COLUMN_WIDTHS = [undefined, 38, 56, 44];

/** Where the recorded luminosity goes: LS and /pb by cause. */
export function ImpactPanel({ analysis }: Shown) {
  const registry = useAppStore((state) => state.registry);
  const showsOfficialRule = useAppStore((state) => state.showsOfficialRule);
  const { showOfficialRule } = useActions();
  const [view, setView] = useState<View>("first");
  const loss = useMemo(() => {
    const flags = registry.phase === "ready" ? registry.value : undefined;
    const component = registryComponent(analysis.workspace);
    const words = flags && registryWords(flags, component, analysis.conditions.lsNumbers);
    return lossByCause(analysis.conditions.recordedLumi, runCauses(analysis, words));
  }, [analysis, registry]);
  const noted = useMemo(() => withDefectNote(analysis), [analysis]);
  const { total, kept, causes, mixed } = loss;
  const shown = causes.filter(({ inclusive }) => inclusive.nLs > 0);
  return (
    <section className="panel" aria-label="Impact">
      <header>
        <h2>Impact</h2>
        <span className="grow" />
        <LuminositySource analysis={analysis} />
      </header>
      <p className="impact-figure">
        <span>{formatRecorded(kept)}</span> <span className="unit">/pb GOOD</span>
        <span className="grow" />
        <b>{total.recordedPb > 0 ? formatPercent(kept.recordedPb / total.recordedPb) : "–"}</b>
        <span className="unit">of recorded</span>
      </p>
      <Segmented
        label="Which LS a cause counts"
        isLabelHidden
        options={VIEWS}
        selected={view}
        onSelect={setView}
      />
      <table className="impact-table">
        <ColumnWidths widths={COLUMN_WIDTHS} />
        <thead>
          <tr>
            <th>Cause</th>
            <th className="number">LS</th>
            <th className="number">/pb</th>
            <th>
              <span className="visually-hidden">Share of the loss</span>
            </th>
          </tr>
        </thead>
        <tbody>
          <SumRow name="Recorded" tally={total} />
          {shown.map((cause, c) => (
            <CauseRow key={cause.id} cause={cause} view={view} {...barOf(shown, c, view)} />
          ))}
          <SumRow name="GOOD" tally={kept} />
          <SumRow name="with defect note" tally={noted} isDim />
        </tbody>
      </table>
      <p className="remark">
        {VIEW_WORDS[view]}
        {view === "exclusive" && mixed.nLs > 0 && ` ${formatLsCount(mixed.nLs)} have several causes.`}
        {total.nLsLumiUnknown > 0 &&
          ` Luminosity of ${formatLsCount(total.nLsLumiUnknown)} unknown: counted, not summed.`}
      </p>
      <MasksRemark analysis={analysis} />
      <label className="lane-tick">
        <input
          type="checkbox"
          checked={showsOfficialRule}
          onChange={({ target }) => showOfficialRule(target.checked)}
        />{" "}
        Official rule as a lane <kbd aria-hidden="true">F</kbd>
      </label>
    </section>
  );
}

/** Whose luminosities these are: one source for the whole run. */
function LuminositySource({ analysis }: { readonly analysis: RunAnalysis }) {
  const { source, file } = luminosityOf(analysis);
  if (source === "none") return <span className="label">nobody says what was recorded</span>;
  return (
    <span className="label ellipsis" title={file && `${file.name}, sha256 ${file.sha256}`}>
      recorded, of {file?.name ?? "OMS"}
    </span>
  );
}

interface Bar {
  /** Shares of the whole loss, 0..1. */
  readonly from: number;
  readonly width: number;
}

function barOf(causes: readonly CauseLoss<Cause>[], at: number, view: View): Bar {
  const lost = causes.reduce((sum, { first }) => sum + first.recordedPb, 0);
  if (!(lost > 0)) return { from: 0, width: 0 };
  const before = view === "first" ? causes.slice(0, at) : [];
  return {
    from: before.reduce((sum, { first }) => sum + first.recordedPb, 0) / lost,
    width: Math.min(1, causes[at][view].recordedPb / lost),
  };
}

function CauseRow({
  cause,
  view,
  from,
  width,
}: { readonly cause: CauseLoss<Cause>; readonly view: View } & Bar) {
  const tally = cause[view];
  return (
    <tr>
      <td>{CAUSE_WORDS[cause.id]}</td>
      <td className="number">{formatNumber(tally.nLs)}</td>
      <td className="number">{formatLost(tally)}</td>
      <td aria-hidden="true">
        <span className="impact-track">
          <i
            className={`impact-${cause.id}`}
            style={{ left: `${100 * from}%`, width: `max(2px, ${100 * width}%)` }}
          />
        </span>
      </td>
    </tr>
  );
}

function SumRow({
  name,
  tally,
  isDim,
}: {
  readonly name: string;
  readonly tally: LsTally;
  readonly isDim?: boolean;
}) {
  return (
    <tr className={isDim ? "dim" : "impact-sum"}>
      <td>{name}</td>
      <td className="number">{formatNumber(tally.nLs)}</td>
      <td className="number">{formatRecorded(tally)}</td>
      <td />
    </tr>
  );
}

const withDefectNote = ({ verdicts, conditions }: RunAnalysis): LsTally =>
  tallyLs(
    Array.from(conditions.recordedLumi).filter((_, k) => {
      const verdict = verdicts[k];
      return verdict.state === "GOOD" && verdict.defects.length > 0;
    }),
  );
