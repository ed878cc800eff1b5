import { asciiText, filledLines } from "./asciiText";
import type { LsRange } from "./lumiList";
import { maskedWords, unseenWords } from "./maskedWords";
import type { StatedRun, StatedTally } from "./sideCar";

/** Anomalies listed of a run; the side-car has all. */
const MOST_ANOMALIES = 40;

/** The lines of one run in the hand-over text. @param width most characters of a line */
export function handOverRun(run: StatedRun, workspace: string, width: number): readonly string[] {
  const fill = (head: string, text: string) => filledLines(head, asciiText(text).split(" "), width);
  const severe = run.segments.filter((segment) => segment.severe);
  const listed = [...severe, ...run.segments.filter((segment) => !segment.severe)].slice(0, MOST_ANOMALIES);
  return [
    ...fill(`RUN ${run.runNumber} `, run.dataset.name),
    ...fill("  open:    ", `/expert/${run.runNumber}?ws=${workspace}&ds=${run.dataset.name}`),
    ...fill("  compared with: ", `reference run ${run.reference.runNumber}`),
    ...fill("  luminosity: ", luminosityWords(run)),
    ...fill(
      "  evaluated: ",
      shareWords(run.verdicts.evaluated, run.verdicts.eligible, "that could be certified"),
    ),
    ...fill("  BAD:     ", shareWords(run.verdicts.bad, run.verdicts.evaluated, "evaluated")),
    ...(run.ls.bad.length > 0 ? fill("  BAD LS:  ", rangeWords(run.ls.bad)) : []),
    `  anomalies: ${run.segments.length}, of which ${severe.length} make LS BAD`,
    ...listed.flatMap((segment) => fill("    ", anomalyWords(segment))),
    ...(run.segments.length > listed.length
      ? [`    and ${run.segments.length - listed.length} more in the side-car`]
      : []),
    `  not evaluated: ${run.verdicts.notEvaluated.nLs} LS`,
    ...run.notEvaluated.flatMap(({ nLs, why, detail, ls }) =>
      fill("    ", `${nLs} LS ${why}${detail === "" ? "" : ` (${detail})`}: ${rangeWords(ls)}`),
    ),
    ...maskLines(run, fill),
    ...maskedShareLines(run, fill),
    ...run.elementsLeftOut.flatMap((me) => fill("  OPEN: ", `not judged: ${me}`)),
    ...run.notes.flatMap((note) => fill("  OPEN: ", note)),
  ];
}

/** What is masked, what has expired, and what the masks make GOOD. */
function maskLines({ masks }: StatedRun, fill: (head: string, text: string) => readonly string[]) {
  if (!masks) return [];
  const words = ({ region, reason, owner, expires, by, comment }: (typeof masks.inForce)[number]) =>
    `${region}, ${reason} (${owner}), until ${expires}${by === undefined ? "" : `; ${by}: ${comment ?? ""}`}`;
  const { goodByMasks = [], goodWithoutMasks = [] } = masks.effect ?? {};
  const groups = (head: string, all: typeof goodByMasks) =>
    all.flatMap((group) => fill(head, `${statedTallyWords(group)}, ${group.state}: ${group.reason}`));
  return [
    ...masks.inForce.flatMap((mask) => fill("  masked:  ", words(mask))),
    ...groups("    GOOD for it; without masks ", goodByMasks),
    ...groups("    GOOD only without masks; now ", goodWithoutMasks),
    ...masks.expired.flatMap((mask) => fill("  expired, judged again: ", words(mask))),
    ...masks.unknownRegions.flatMap((region) => fill("  OPEN: ", `masked, but no map has it: ${region}`)),
  ];
}

/** How much of each map people declared broken, and where that is more than a loss that would be BAD. */
const maskedShareLines = ({ elements }: StatedRun, fill: (head: string, text: string) => readonly string[]) =>
  elements.flatMap(({ label, masked }) => {
    if (!masked) return [];
    const unseen = unseenWords(label, masked);
    return [
      ...fill("  not judged of ", maskedWords(label, masked)),
      ...(unseen === undefined ? [] : fill("  OPEN: ", unseen)),
    ];
  });

function anomalyWords({
  severe,
  from,
  to,
  region,
  kind,
  fraction,
  significance,
  me,
}: StatedRun["segments"][number]) {
  const percent = fraction === null ? "?" : `${fraction > 0 ? "+" : ""}${Math.round(fraction * 100)} %`;
  const sigma = significance === null ? "?" : significance.toFixed(1);
  return `${severe ? "BAD" : "defect"} LS ${from}-${to} ${region} ${kind} ${percent}, ${sigma} sigma, ${me.slice(me.lastIndexOf("/") + 1)}`;
}

function luminosityWords({ luminosity: { source, file, nLsUnknown }, verdicts }: StatedRun): string {
  const from =
    source === "none"
      ? "nobody says what was recorded; the side-car has an estimate of what was delivered"
      : `${source}${file ? ` (${file.name})` : ""}, recorded`;
  return nLsUnknown === 0 ? from : `${from}; unknown for ${nLsUnknown} of ${verdicts.total.nLs} LS`;
}

/** "45 LS (5.0 % of 895 LS evaluated), 20.980 /pb (5.1 % of 411.020 /pb)". Luminosity only where that of all LS is known. */
function shareWords(part: StatedTally, whole: StatedTally, wholeWords: string): string {
  const byLs = `${part.nLs} LS (${percentOf(part.nLs, whole.nLs)} of ${whole.nLs} LS ${wholeWords})`;
  if (part.recordedPb === null || whole.recordedPb === null) return `${byLs}, /pb unknown`;
  const known = whole.nLsLumiUnknown > 0 ? " of known luminosity" : "";
  return `${byLs}, ${part.recordedPb.toFixed(3)} /pb (${percentOf(part.recordedPb, whole.recordedPb)} of ${whole.recordedPb.toFixed(3)} /pb${known})`;
}

/** "45 LS 20.980 /pb (2 LS unknown)": what is unknown is in no sum. */
export function statedTallyWords({ nLs, recordedPb, nLsLumiUnknown }: StatedTally): string {
  if (recordedPb === null) return `${nLs} LS of unknown luminosity`;
  return `${nLs} LS ${recordedPb.toFixed(3)} /pb${nLsLumiUnknown > 0 ? ` (${nLsLumiUnknown} LS unknown)` : ""}`;
}

const percentOf = (part: number, whole: number): string =>
  whole > 0 ? `${((100 * part) / whole).toFixed(1)} %` : "n/a";

const rangeWords = (ranges: readonly LsRange[]): string =>
  ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
