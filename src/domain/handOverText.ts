import { asciiText, filledLines } from "./asciiText";
import { markedName } from "./decisions/decisionEvent";
import { handOverRun, statedTallyWords } from "./handOverRun";
import type { StatedExport, StatedRun, StatedTally } from "./sideCar";

/** Characters of a line, as electronic logs show it without a break (certification.md §6). */
export const HAND_OVER_WIDTH = 100;

/**
 * The hand-over text of an export: for the electronic log and for who comes next. ASCII, lines of at most
 * `HAND_OVER_WIDTH` characters, a final newline. It says what the side-car says, so that exports joined later say the same.
 */
export function handOverText(stated: StatedExport): string {
  const lines = [
    ...heading(stated),
    "",
    ...table(stated.runs),
    ...stated.runs.flatMap((run) => [
      "",
      ...handOverRun(run, stated.workspace, HAND_OVER_WIDTH),
      ...decisionLines(stated, run),
      ...listLines(stated, run),
    ]),
    "",
    "A lumisection that was not evaluated is in neither GoodLS nor BadLS.",
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function heading(stated: StatedExport): readonly string[] {
  const { recipe, network, thresholds } = stated;
  const judgedBy = network
    ? `network ${network.name ?? "?"} ${network.sha256.slice(0, 12)}, calibrated ${stated.calibratedAt ?? "never"}`
    : "template alone";
  const fill = (text: string) => filledLines("", asciiText(text).split(" "), HAND_OVER_WIDTH);
  return [
    ...(stated.simulated ? ["SIMULATED DATA: nothing here is about real runs.", ""] : []),
    `LUMISCOPE HAND-OVER, workspace ${asciiText(stated.workspace)}`,
    ...fill(
      `Recommendation of a tool, not a certification${stated.recommendsFor === null ? "" : `; recommends for ${stated.recommendsFor}`}.`,
    ),
    `Made ${stated.createdUtc.slice(0, 16).replace("T", " ")} UTC by Lumiscope ${asciiText(stated.tool.version)}`,
    ...fill(`Recipe ${recipe.name} version ${recipe.version}, ${judgedBy}`),
    `Anomaly: beyond ${-Math.abs(thresholds.cold)} sigma (cold) or +${Math.abs(thresholds.hot)} sigma (hot)`,
    ...(stated.candidate
      ? fill(
          `CANDIDATE: ${stated.candidate.name}, sha-256 ${stated.candidate.sha256.slice(0, 12)}, judged ${stated.candidate.me}. It is not deployed and not calibrated: no LS is GOOD, and nothing here is a recommendation.`,
        )
      : []),
    ...(stated.partial ? ["PARTIAL: required monitoring elements were not judged, see below."] : []),
  ];
}

const COLUMNS = [
  "run",
  "LS",
  "evaluated",
  "GOOD",
  "BAD",
  "/pb",
  "/pb eval.",
  "/pb BAD",
  "luminosity",
] as const;
const WIDTHS = [9, 6, 10, 7, 7, 12, 12, 11, 11] as const;

function table(runs: readonly StatedRun[]): readonly string[] {
  const row = (cells: readonly string[]) => cells.map((cell, i) => cell.padStart(WIDTHS[i])).join("");
  const lines = runs.map(({ runNumber, verdicts: { total, evaluated, good, bad }, luminosity }) => [
    ...[runNumber, total.nLs, evaluated.nLs, good.nLs, bad.nLs].map(String),
    ...[total, evaluated, bad].map(recorded),
    luminosity.source,
  ]);
  return [
    row(COLUMNS),
    ...lines.map(row),
    ...(runs.length > 1 ? sums(runs).map(row) : []),
    ...(lines.some((cells) => cells.some((cell) => cell.endsWith("*")))
      ? ["* without LS of unknown luminosity: see the run."]
      : []),
  ];
}

/** One line a source of luminosity: different ones are never added. */
function sums(runs: readonly StatedRun[]): readonly (readonly string[])[] {
  return [...new Set(runs.map(({ luminosity }) => luminosity.source))].sort().map((source) => {
    const of = runs.filter(({ luminosity }) => luminosity.source === source);
    const sum = (part: "total" | "evaluated" | "good" | "bad"): StatedTally =>
      of.map(({ verdicts }) => verdicts[part]).reduce(plus);
    return [
      "sum",
      ...(["total", "evaluated", "good", "bad"] as const).map((part) => String(sum(part).nLs)),
      ...(["total", "evaluated", "bad"] as const).map((part) => recorded(sum(part))),
      source,
    ];
  });
}

const plus = (a: StatedTally, b: StatedTally): StatedTally => ({
  nLs: a.nLs + b.nLs,
  recordedPb:
    a.recordedPb === null && b.recordedPb === null ? null : (a.recordedPb ?? 0) + (b.recordedPb ?? 0),
  nLsLumiUnknown: a.nLsLumiUnknown + b.nLsLumiUnknown,
});

const recorded = ({ recordedPb, nLsLumiUnknown }: StatedTally): string =>
  `${recordedPb === null ? "?" : recordedPb.toFixed(3)}${nLsLumiUnknown > 0 ? "*" : ""}`;

/** What cutting our GOOD to a list gains and loses. */
function listLines({ goodInList }: StatedExport, { runNumber }: StatedRun): readonly string[] {
  const run = goodInList?.runs.find((compared) => compared.runNumber === runNumber);
  if (!goodInList || !run) return [];
  const fill = (head: string, text: string) => filledLines(head, asciiText(text).split(" "), HAND_OVER_WIDTH);
  const list = `  list ${asciiText(goodInList.base.name).slice(0, HAND_OVER_WIDTH - 40)}: `;
  if (run.absentFromBase) return fill(list, "does not hold this run: nothing of it is in both.");
  return [
    ...fill(list, `${statedTallyWords(run.listed)}; GOOD too ${statedTallyWords(run.inBoth)}`),
    ...fill("    gained: ", `${statedTallyWords(run.goodNotInBase)}, GOOD here and not in the list`),
    ...run.lost.flatMap((group) =>
      fill("    lost:   ", `${statedTallyWords(group)}, ${group.state}: ${group.reason}`),
    ),
  ];
}

function decisionLines({ decisions }: StatedExport, { runNumber }: StatedRun): readonly string[] {
  const ofRun = decisions?.runs.find((run) => run.runNumber === runNumber)?.decisions ?? [];
  const standing = ofRun.filter(({ undone }) => undone === null);
  return standing.flatMap(({ who, verdict, comment, ls }) =>
    filledLines(
      "  by hand: ",
      asciiText(
        `LS ${ls.map(([from, to]) => `${from}-${to}`).join(", ")} ${verdict} by ${markedName(who.name, who.identity)}: ${comment}`,
      ).split(" "),
      HAND_OVER_WIDTH,
    ),
  );
}
