import { useMemo, useRef, useState } from "react";
import type { MapGeometry } from "../../domain/geometry/mapGeometry";
import { useElementSize } from "../canvas/useElementSize";
import { useWindowHeight } from "../canvas/useWindowHeight";
import { hitTicks } from "../colour/colourScale";
import { divergingPalette, sequentialPalette } from "../colour/palettes";
import { useThemeColours } from "../colour/themeColours";
import { trueMinus } from "../../domain/trueMinus";
import { formatNumber } from "../format";
import { cellFacts } from "./cellFacts";
import { ColourBar } from "./ColourBar";
import { Heatmap } from "./Heatmap";
import { cellWords } from "./HoverCard";
import { LOSS_DISPLAYS } from "./lossDisplay";
import { fitMapBox } from "./mapBox";
import { emptyPixels, hitPixels, lossPixels } from "./mapPixels";
import type { MapCorners, MapTag, ThreeMapsProps } from "./mapProps";
import { chamberWord, unitOf } from "./mapTerms";
import { useLastMaps } from "./useLastMaps";
import "./map-view.css";

type MapKind = "input" | "reconstruction" | "loss";
const NO_TAGS: readonly MapTag[] = [];
const NAMES = { input: "Input", expectation: "Reconstruction" };

/** Input, reconstruction and loss of one window side by side, with one zoom and one cross-hair. */
export function ThreeMaps(props: ThreeMapsProps) {
  const { zMax, scale, palette, lossMode, cross, names = NAMES } = props;
  const element = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(element);
  const windowHeight = useWindowHeight();
  const colours = useThemeColours();
  const { geometry, maps, corners, tags, knownDefects, channelDefects } = useLastMaps(props);
  const box = useMemo(() => fitMapBox(geometry, width, windowHeight), [geometry, width, windowHeight]);
  const [active, setActive] = useState<{ readonly kind: MapKind; readonly byKeys: boolean } | undefined>(
    undefined,
  );

  const hitTable = sequentialPalette(palette);
  const lossTable = useMemo(() => divergingPalette(colours["div-mid"]), [colours]);
  const loss = LOSS_DISPLAYS[lossMode];
  const pixels = useMemo(() => {
    const hits = (values: Float32Array | undefined) =>
      values === undefined
        ? emptyPixels(geometry, hitTable)
        : hitPixels(values, geometry, hitTable, zMax, scale);
    return {
      input: hits(maps?.input),
      reconstruction: hits(maps?.expectation),
      loss:
        maps === undefined
          ? emptyPixels(geometry, lossTable)
          : lossPixels(loss.values(maps), geometry, lossTable, loss.limit),
    };
  }, [geometry, maps, hitTable, lossTable, zMax, scale, loss]);
  const ticks = useMemo(
    () => hitTicks(zMax, scale).map(({ at, value }) => ({ at, label: formatNumber(value) })),
    [zMax, scale],
  );

  const facts = maps !== undefined && cross !== undefined ? cellFacts(geometry, maps, ...cross) : undefined;
  const card = facts && {
    facts,
    isKnownDefect: knownDefects.includes(facts.chamberIndex) || channelDefects.includes(facts.bin),
  };

  const map = (kind: MapKind, name: string, shownTags: readonly MapTag[]) => (
    <Heatmap
      geometry={geometry}
      pixels={pixels[kind]}
      box={box}
      label={trueMinus(geometry.label)}
      corners={corners[kind]}
      tags={shownTags}
      isHatched={kind === "loss" && maps !== undefined}
      isStale={props.maps === undefined}
      busyLabel={props.busyLabel}
      summary={summaryOf(name, geometry, corners[kind], shownTags)}
      showChambers={props.showChambers}
      knownDefects={knownDefects}
      channelDefects={channelDefects}
      pinned={props.pinned}
      cross={cross}
      zoom={props.zoom}
      card={active?.kind === kind ? card : undefined}
      onCross={(next, byKeys) => {
        setActive((old) =>
          next === undefined
            ? undefined
            : old?.kind === kind && old.byKeys === byKeys
              ? old
              : { kind, byKeys },
        );
        props.onCross(next);
      }}
      onBlur={() => setActive(undefined)}
      onPin={props.onPin}
      onZoom={props.onZoom}
    />
  );

  return (
    <div ref={element} className="three-maps">
      {width > 0 && (
        <>
          <h2>
            {names.input} <span>hits</span>
          </h2>
          <h2>
            {names.expectation} <span>expected hits</span>
          </h2>
          <h2>
            Loss <span>{loss.note}</span>
          </h2>
          {map("input", names.input, NO_TAGS)}
          {map("reconstruction", names.expectation, NO_TAGS)}
          {map("loss", "Loss", tags)}
          <div className="three-maps-shared">
            <ColourBar
              table={hitTable}
              ticks={ticks}
              caption={`Hits per bin${binSize(geometry)}. White: no entries`}
              note="one range for both maps, fixed over the run"
            />
          </div>
          <ColourBar table={lossTable} ticks={loss.ticks} caption={loss.caption} />
        </>
      )}
      <p className="visually-hidden" aria-live="polite">
        {active?.byKeys === true && facts !== undefined ? cellWords(facts) : ""}
      </p>
    </div>
  );
}

/** Text alternative of a map: what it is, what its corners say, what stands out, how to use it. */
function summaryOf(
  name: string,
  geometry: MapGeometry,
  corners: MapCorners,
  tags: readonly MapTag[],
): string {
  const facts = [corners.topRight, corners.bottomLeft, corners.bottomRight, ...tags.map(({ text }) => text)];
  const written = facts.filter((fact) => fact !== undefined).join(", ");
  return `${name} of ${geometry.label}${written === "" ? "" : `: ${written}`}. Arrows move the cell, Enter pins its ${chamberWord(geometry)}, plus and minus zoom.`;
}

function binSize({ nx, ny, xMin, xMax, yMin, yMax, xTitle, yTitle }: ThreeMapsProps["geometry"]): string {
  const unit = unitOf(xTitle);
  if (unit === "" || unitOf(yTitle) !== unit) return "";
  return ` of ${formatNumber((xMax - xMin) / nx)} × ${formatNumber((yMax - yMin) / ny)} ${unit}`;
}
