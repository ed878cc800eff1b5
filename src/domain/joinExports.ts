import { certifiedByOf } from "./certifiedList";
import { type CertJson, certJsonText } from "./certJson";
import { processingOf } from "./dataTaking";
import { type ExportFile, exportFile, type FileKind } from "./exportFile";
import { exportNames, type NamedRun } from "./exportNames";
import { goldenJsonText } from "./goldenJson";
import { handOverText } from "./handOverText";
import type { LumiList } from "./lumiList";
import { sideCarText } from "./provenance";
import { readLumiList } from "./readLumiList";
import { type RegistryEdit, registryRangesText } from "./registryRanges";
import type { SideCar, StatedRun } from "./sideCar";

/** An export as it lies on a disk, read and checked. */
export interface ExportPart {
  readonly sideCar: SideCar;
  /** Text of each file that the side-car names. */
  readonly texts: ReadonlyMap<FileKind, string>;
}

/** The parts cannot be one export; the message says which runs, and why. */
export class JoinError extends Error {
  override readonly name = "JoinError";
}

/**
 * The export of the runs of all parts, byte for byte that of `exportFiles` for all of them together; of the times at which
 * the parts were made it has the latest.
 * @param parts in any order; the runs of one lie all before or all after those of another, as those of single runs do
 * @throws JoinError where a run comes twice, runs of one part lie between those of another (tables and texts are put one
 *   behind the other, never taken apart), the parts were judged by different rules, or one lacks a file
 */
export function joinExports(
  parts: readonly ExportPart[],
  sha256: (text: string) => string,
): readonly ExportFile[] {
  assertJoinable(parts);
  const inOrder = [...parts].sort((a, b) => firstRun(a) - firstRun(b));
  assertAscending(inOrder.flatMap(({ sideCar }) => sideCar.runs));
  const joined = joinedSideCar(inOrder.map(({ sideCar }) => sideCar));
  const { vetoed, goodInList } = joined;
  const names = exportNames(namedRuns(joined), {
    certified: vetoed && { name: vetoed.base.name, certifiedBy: certifiedByOf(vetoed.base.name) },
    required: goodInList?.base,
  });
  const kinds = joined.files.map(({ kind }) => kind);
  const files = kinds.map((kind) => {
    const name = names[kind];
    if (name === undefined) throw new JoinError(`the side-car names a file of ${kind}, and no list for it`);
    const text = kind === "handOver" ? handOverText(joined) : joinedText(kind, inOrder.map(textOf(kind)));
    return exportFile(kind, name, text);
  });
  return [...files, exportFile("provenance", names.provenance, sideCarText(joined, files, sha256))];
}

const firstRun = ({ sideCar }: ExportPart): number =>
  Math.min(...sideCar.runs.map(({ runNumber }) => runNumber));

const textOf =
  (kind: FileKind) =>
  ({ texts, sideCar }: ExportPart): string => {
    const text = texts.get(kind);
    if (text === undefined) throw new JoinError(`run ${sideCar.runs[0].runNumber} has no file of ${kind}`);
    return text;
  };

function joinedText(kind: FileKind, texts: readonly string[]): string {
  if (kind === "csv") return joinedTables(texts);
  if (kind === "certJson") {
    const runs = texts.map((text) => JSON.parse(text) as CertJson);
    return certJsonText(Object.assign({}, ...runs) as CertJson);
  }
  if (kind === "registry")
    return registryRangesText(texts.flatMap((text) => JSON.parse(text) as RegistryEdit[]));
  return goldenJsonText(union(texts.map(readLumiList)));
}

/** No run is in two lists. */
const union = (lists: readonly LumiList[]): LumiList =>
  new Map(lists.flatMap((list) => [...list]).sort(([a], [b]) => a - b));

function joinedTables(texts: readonly string[]): string {
  const [header] = texts[0].split("\r\n", 1);
  const bodies = texts.map((text) => {
    if (!text.startsWith(`${header}\r\n`)) throw new JoinError("the tables have different columns");
    return text.slice(header.length + 2);
  });
  return `${header}\r\n${bodies.join("")}`;
}

/** Runs ascending, as each part has them; what the parts share stands once. */
function joinedSideCar(sideCars: readonly SideCar[]): SideCar {
  // One of which nothing was judged does not say by which network.
  const first = sideCars.find(({ network }) => network !== null) ?? sideCars[0];
  const decided = sideCars.flatMap(({ decisions }) => decisions ?? []);
  const vetoedRuns = sideCars.flatMap(({ vetoed }) => vetoed?.runs ?? []);
  const comparedRuns = sideCars.flatMap(({ goodInList }) => goodInList?.runs ?? []);
  return {
    ...first,
    createdUtc: sideCars.map(({ createdUtc }) => createdUtc).reduce((a, b) => (a > b ? a : b)),
    simulated: sideCars.some(({ simulated }) => simulated),
    partial: sideCars.some(({ partial }) => partial),
    runs: sideCars.flatMap(({ runs }) => runs),
    decisions: decided.length > 0 ? { ...decided[0], runs: decided.flatMap(({ runs }) => runs) } : undefined,
    vetoed: first.vetoed && { ...first.vetoed, runs: vetoedRuns },
    goodInList: first.goodInList && { ...first.goodInList, runs: comparedRuns },
  };
}

const namedRuns = ({ runs, workspace, candidate }: SideCar): readonly NamedRun[] =>
  runs.map(({ runNumber, dataset, simulated, startUtc, elementsLeftOut, signOff }) => ({
    signOff: signOff && { isSigned: signOff.state === "signed" },
    runNumber,
    workspace,
    datasetName: dataset.name,
    source: simulated ? "simulation" : "unknown",
    run: { startTime: startUtc === null ? undefined : Date.parse(startUtc) },
    elementsLeftOut,
    candidate,
  }));

function assertJoinable(parts: readonly ExportPart[]): void {
  if (parts.length === 0) throw new JoinError("there is nothing to join");
  const runs = parts.flatMap(({ sideCar }) => sideCar.runs);
  assertEachRunOnce(runs);
  const other = runs.find((run) => processingOf(run.dataset.name) !== processingOf(runs[0].dataset.name));
  if (other)
    throw new JoinError(
      `run ${runs[0].runNumber} is of ${runs[0].dataset.name}, run ${other.runNumber} of ${other.dataset.name}: different processings are never joined`,
    );
  const judged = parts.find(({ sideCar }) => sideCar.network !== null) ?? parts[0];
  for (const { sideCar } of parts) {
    const differs = differentRules(judged.sideCar, sideCar);
    if (differs.length > 0)
      throw new JoinError(
        `runs ${judged.sideCar.runs[0].runNumber} and ${sideCar.runs[0].runNumber} were judged by different rules: ${differs.join(", ")}`,
      );
  }
}

function assertEachRunOnce(runs: readonly StatedRun[]): void {
  const seen = new Map<number, StatedRun>();
  for (const run of runs) {
    const before = seen.get(run.runNumber);
    if (before)
      throw new JoinError(
        `run ${run.runNumber} comes twice: of ${before.dataset.name} and of ${run.dataset.name}`,
      );
    seen.set(run.runNumber, run);
  }
}

function assertAscending(runs: readonly StatedRun[]): void {
  const late = runs.find(({ runNumber }, i) => i > 0 && runNumber < runs[i - 1].runNumber);
  if (late)
    throw new JoinError(
      `run ${late.runNumber} lies between the runs of another part: join the files of single runs`,
    );
}

/** What belongs to a part alone, and may differ. */
const OWN: ReadonlySet<string> = new Set([
  "createdUtc",
  "simulated",
  "partial",
  "runs",
  "decisions",
  "vetoed",
  "goodInList",
  "files",
]);

function differentRules(a: SideCar, b: SideCar): readonly string[] {
  const shared = (sideCar: SideCar) =>
    new Map<string, unknown>([
      ...Object.entries(sideCar).filter(([key]) => !OWN.has(key)),
      ["certified list", sideCar.vetoed?.base],
      ["list that GOOD is cut to", sideCar.goodInList?.base],
      ["kinds of files", sideCar.files.map(({ kind }) => kind)],
    ]);
  const [ofA, ofB] = [shared(a), shared(b)];
  // Where nothing was judged, nothing says by which network.
  if (b.runs.every(({ elements }) => elements.length === 0)) ofB.set("network", ofA.get("network"));
  return [...new Set([...ofA.keys(), ...ofB.keys()])].filter(
    (key) => JSON.stringify(ofA.get(key)) !== JSON.stringify(ofB.get(key)),
  );
}
