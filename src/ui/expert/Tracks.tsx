import { useCallback, useMemo } from "react";
import type { LsNumber } from "../../domain/units";
import { recipeWindow } from "../../state/drawnMembers";
import { runScores } from "../../state/runScores";
import { LsTracks } from "../ls-tracks/LsTracks";
import type { LsRange } from "../ls-tracks/tracksProps";
import { useActions, useAppStore, useShown } from "../useAppStore";

/** LS around the selected one in the zoomed track before anything is brushed. */
const FIRST_BRUSH = 85;

const NOBODY = new Uint32Array(0);

export function Tracks() {
  const shown = useShown();
  const brush = useAppStore((state) => state.brush);
  const { selectLs, setBrush } = useActions();
  const element = shown?.element;
  const lsNumber = shown?.lsNumber;
  const members = useMemo(
    () => (element && lsNumber !== undefined ? recipeWindow(element, lsNumber) : undefined) ?? NOBODY,
    [element, lsNumber],
  );
  const byLs = shown?.analysis.overrides?.byLs;
  const isByHand = useMemo(() => byLs?.map((decision) => decision !== undefined), [byLs]);
  const onBrush = useCallback(([from, to]: LsRange) => setBrush({ from, to }), [setBrush]);
  if (!shown) return null;
  const { conditions, verdicts, thresholds } = shown.analysis;
  return (
    <section className="tracks" aria-label="Lumisections of the run">
      <LsTracks
        lsNumbers={conditions.lsNumbers}
        verdicts={verdicts}
        isByHand={isByHand}
        instLumi={conditions.instLumi}
        score={runScores(shown.analysis)}
        threshold={Math.min(thresholds.cold, thresholds.hot)}
        reach={thresholds.reach}
        selectedLs={shown.lsNumber}
        brush={brush ? [brush.from, brush.to] : around(shown.lsNumber)}
        members={members}
        onSelect={selectLs}
        onBrush={onBrush}
      />
    </section>
  );
}

const around = (ls: LsNumber): LsRange => [ls - (FIRST_BRUSH - 1) / 2, ls + (FIRST_BRUSH - 1) / 2];
