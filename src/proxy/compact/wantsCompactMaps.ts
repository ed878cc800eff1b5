import { COMPACT_MAPS_TYPE } from "../../dials/compactMaps";
import type { SourceRequest } from "../dialsSource";

const HISTOGRAMS = /^th[12]\//;

/** Whether a request is for histograms and its Accept header names compact maps (with a q above 0). */
export function wantsCompactMaps({ path, headers }: Pick<SourceRequest, "path" | "headers">): boolean {
  if (!HISTOGRAMS.test(path)) return false;
  return (headers.accept ?? "").split(",").some((part) => {
    const [type, ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
    const isRefused = parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
    return type === COMPACT_MAPS_TYPE && !isRefused;
  });
}
