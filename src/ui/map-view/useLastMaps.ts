import { useState } from "react";
import type { InspectedMaps } from "../../domain/runAnalysis";
import type { ThreeMapsProps } from "./mapProps";

/** Maps with all that is written about them: kept together, so that an old map never gets a new label. */
export type ShownMaps = Pick<
  ThreeMapsProps,
  "geometry" | "corners" | "tags" | "knownDefects" | "channelDefects"
> & {
  /** Undefined before the first maps. */
  readonly maps: InspectedMaps | undefined;
};

/** The maps to show: those given, or while loading the last ones given. */
export function useLastMaps(props: ShownMaps): ShownMaps {
  const { geometry, maps, corners, tags, knownDefects, channelDefects } = props;
  const given: ShownMaps = { geometry, maps, corners, tags, knownDefects, channelDefects };
  const [last, setLast] = useState(given);
  const isNew = (Object.keys(given) as (keyof ShownMaps)[]).some((key) => given[key] !== last[key]);
  if (maps === undefined) return last.maps === undefined ? given : last;
  if (isNew) setLast(given);
  return given;
}
