import type { LsConditions } from "../../domain/lsConditions";
import { indexOfLs } from "../../domain/mapBatch";
import { formatNumber, formatUtc, MISSING } from "../format";
import { TrackLegend } from "../glyphs/TrackLegend";
import { RunProgress } from "../notices/RunProgress";
import { useAppStore, useShown } from "../useAppStore";

/** The LS in the words of the machine: fill, beam, time, luminosity. The key of the tracks makes way for progress. */
export function ContextBar() {
  const shown = useShown();
  const isRunning = useAppStore((state) => state.analysis.phase === "running");
  if (!shown) return <section className="context-bar" aria-label="Conditions" />;
  const { analysis, lsNumber } = shown;
  const { conditions, run } = analysis;
  const i = indexOfLs(conditions.lsNumbers, lsNumber);
  const last = conditions.lsNumbers[conditions.lsNumbers.length - 1];
  return (
    <section className="context-bar" aria-label="Conditions">
      <span className="fact">
        <span className="label">Fill</span> {run.fillNumber ?? MISSING} <b>{beamState(conditions, i)}</b>
      </span>
      <span className="fact">
        <span className="label">LS</span> <b>{lsNumber}</b> of {formatNumber(last)}
      </span>
      <span className="fact">{formatUtc(conditions.startTime[i])} UTC</span>
      <span className="fact">
        <span className="label">L</span> {formatNumber(conditions.instLumi[i], 1)}{" "}
        <span className="unit">10³³ cm⁻²s⁻¹</span>
      </span>
      <span className="fact">
        <span className="label">PU</span> {formatNumber(conditions.pileup[i])}
      </span>
      <span className="fact wide-only">
        <span className="label">Prescale</span> {conditions.prescaleNames[i] || MISSING}
      </span>
      <span className="grow" />
      {isRunning ? <RunProgress /> : <TrackLegend />}
    </section>
  );
}

function beamState({ bits }: LsConditions, i: number): string {
  if (bits.beams_stable[i] === 1) return "STABLE BEAMS";
  if (bits.beam_present[i] === 1) return "BEAM, NOT STABLE";
  return bits.beam_present[i] === 0 ? "NO BEAM" : "BEAM UNKNOWN";
}
