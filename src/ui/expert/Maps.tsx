import { useEffect, useMemo, useState } from "react";
import type { LsNumber } from "../../domain/units";
import { elementGeometry } from "../../state/elementGeometry";
import { selectWantedMaps } from "../../state/inspectionSync";
import type { Comparison } from "../../state/review/reviewRunState";
import { zRange } from "../../state/zRange";
import { FailurePlace } from "../controls/FailurePlace";
import { trueMinus } from "../../domain/trueMinus";
import { formatLsRange } from "../format";
import { HistogramView, type HistogramViewProps } from "../histogram-view/HistogramView";
import type { MapZoom } from "../map-view/mapProps";
import { ThreeMaps } from "../map-view/ThreeMaps";
import { type Shown, useActions, useAppStore, useShown, useStoreOfPage } from "../useAppStore";
import { comparedMaps, mapNames } from "./comparedMaps";
import { mapCorners, mapTags } from "./mapWords";

/** How long the last maps may stand in full while the next are on their way: scrubbing must not flicker. */
const PATIENCE_MS = 150;

const NO_CHAMBERS: readonly number[] = [];

interface MapsProps {
  /** What the input is set against. */
  readonly comparison?: Comparison;
  /** Whether the reference stands in the place of the input. */
  readonly isBlinking?: boolean;
}

/** Input, reconstruction and loss of what is selected. */
export function Maps(props: MapsProps) {
  const shown = useShown();
  return shown && <ShownMaps {...props} {...shown} />;
}

function ShownMaps({ analysis, element, lsNumber, ...how }: MapsProps & Shown) {
  const { comparison = "reconstruction", isBlinking = false } = how;
  const { inspection, scale, lossMode, palette, showChambers, windowMode, cross, pinned } = useAppStore(
    (state) => ({
      inspection: state.inspection,
      scale: state.scale,
      lossMode: state.lossMode,
      palette: state.palette,
      showChambers: state.showChambers,
      windowMode: state.windowMode,
      cross: state.cross,
      pinned: state.pinned,
    }),
  );
  const isDrawable = useAppStore((state) => selectWantedMaps(state) !== undefined);
  const store = useStoreOfPage();
  const { inspect, pin, setCross } = useActions();
  const [zoom, setZoom] = useState<MapZoom | undefined>(undefined);
  const isSlow = useIsSlow(inspection.phase === "loading");

  const { shown } = inspection;
  const geometry = elementGeometry(analysis.recipeName, element.mePath, element.nx);
  const corners = useMemo(
    () => shown && mapCorners(analysis, shown, comparison),
    [analysis, shown, comparison],
  );
  const compared = useMemo(
    () => shown && comparedMaps(shown, comparison, isBlinking),
    [shown, comparison, isBlinking],
  );
  const channelDefects = useMemo(() => element.channelDefects?.map(({ bin }) => bin) ?? [], [element]);
  const tags = useMemo(
    () => (shown && geometry ? mapTags(analysis, geometry, shown) : []),
    [analysis, geometry, shown],
  );
  const knownDefects = useMemo(() => {
    const nChambers = geometry?.chambers.length ?? 0;
    const chambers = element.knownDefects.map(({ region }) => region).filter((region) => region < nChambers);
    return chambers.length > 0 ? chambers : NO_CHAMBERS;
  }, [element, geometry]);

  if (!geometry) return <p className="place">The axes of {element.mePath} are not known.</p>;
  if (inspection.phase === "failed") {
    const retry = () => {
      const wanted = selectWantedMaps(store.getState());
      if (wanted) inspect(wanted.mePath, wanted.members);
    };
    return <FailurePlace failure={inspection.failure} onRetry={retry} />;
  }
  const isWaiting = !isDrawable || shown === undefined || shown.mePath !== element.mePath || isSlow;
  const pinnedChamber = geometry.chambers.findIndex(({ name }) => name === pinned);
  const drawn: HistogramViewProps = {
    geometry,
    maps: isWaiting ? undefined : compared,
    zMax: zRange(element, windowMode, shown?.members.length ?? 1),
    ...{ scale, lossMode, showChambers, knownDefects, tags, cross },
    pinned: pinnedChamber === -1 ? undefined : pinnedChamber,
    corners: corners ?? NO_CORNERS,
    busyLabel: busyLabel(isDrawable, element.label, lsNumber),
    onCross: setCross,
    onPin: (chamber) => pin(chamber === undefined ? undefined : geometry.chambers[chamber].name),
  };
  // A 1D histogram is a map of one row, which nobody could read as colours.
  if (geometry.ny === 1) return <HistogramView {...drawn} />;
  return (
    <ThreeMaps
      {...drawn}
      names={mapNames(analysis.reference.runNumber, comparison, isBlinking)}
      palette={palette}
      channelDefects={channelDefects}
      zoom={zoom}
      onZoom={setZoom}
    />
  );
}

const NO_CORNERS = { input: {}, reconstruction: {}, loss: {} };

function busyLabel(isDrawable: boolean, label: string, lsNumber: LsNumber): string {
  const what = `${trueMinus(label)}, ${formatLsRange(lsNumber, lsNumber)}`;
  return isDrawable ? `loading ${what}` : `no map of ${what}`;
}

/** Whether something has been going on for longer than the patience. */
function useIsSlow(isBusy: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isBusy]);
  return isSlow;
}
