import { useMemo, useState } from "react";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import type { InspectedMaps } from "../../domain/runAnalysis";
import { formatHits } from "../format";
import { HistogramView, type HistogramViewProps } from "../histogram-view/HistogramView";
import type { MapZoom, ThreeMapsProps } from "../map-view/mapProps";
import { ThreeMaps } from "../map-view/ThreeMaps";
import { useAppStore } from "../useAppStore";

interface SampleMapsProps {
  readonly maps: InspectedMaps;
  readonly geometry: MapGeometry;
  /** Hits per bin, fixed over the run. */
  readonly zMax: number;
  /** Which LS, and how well it is given back. */
  readonly words: string;
}

const NONE: readonly number[] = [];
const NO_TAGS: HistogramViewProps["tags"] = [];

/** Input, reconstruction and loss of a sample, drawn as on the Expert page; nothing is pinned or tagged here. */
export function SampleMaps({ maps, geometry, zMax, words }: SampleMapsProps) {
  const view = useAppStore(({ scale, lossMode, palette, showChambers }) => ({
    scale,
    lossMode,
    palette,
    showChambers,
  }));
  const [zoom, setZoom] = useState<MapZoom | undefined>(undefined);
  const [cross, setCross] = useState<ThreeMapsProps["cross"]>(undefined);
  const corners = useMemo(() => {
    const sum = (values: Float32Array) => `${formatHits(values.reduce((a, b) => a + b, 0))} hits`;
    return {
      input: { topRight: words.split(",")[0], bottomLeft: sum(maps.input) },
      reconstruction: { topRight: "CANDIDATE", bottomLeft: sum(maps.expectation) },
      loss: {},
    };
  }, [maps, words]);
  const drawn: HistogramViewProps = {
    ...{ geometry, maps, zMax, cross, corners },
    scale: view.scale,
    lossMode: view.lossMode,
    showChambers: view.showChambers,
    knownDefects: NONE,
    tags: NO_TAGS,
    pinned: undefined,
    busyLabel: undefined,
    onCross: setCross,
    onPin: () => undefined,
  };
  // A 1D histogram is a map of one row, which nobody could read as colours.
  if (geometry.ny === 1) return <HistogramView {...drawn} />;
  return <ThreeMaps {...drawn} palette={view.palette} channelDefects={NONE} zoom={zoom} onZoom={setZoom} />;
}
