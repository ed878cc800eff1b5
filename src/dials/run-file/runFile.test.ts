import { describe, expect, it } from "vitest";
import { unknownConditions } from "../../domain/conditionColumns";
import type { MapBatch } from "../../domain/mapBatch";
import { packMaps } from "../kept-maps/packedMaps";
import { openRunFile } from "./openRunFile";
import { runFileClient } from "./runFileClient";
import { RunFileError } from "./runFileError";
import type { RunFileHeader } from "./runFileHeader";
import { type RunRecord, toRunRows } from "./runFileRows";
import { writeRunFile } from "./writeRunFile";

const RUN = 900001;
const ME = { meId: 3, mePath: "CSC/m", dimension: 2 as const };
const dataset = { datasetId: 18000002, name: "/Muon0/Run2026S-PromptReco-v1/DQMIO", era: "Run2026S" };

const maps: MapBatch = {
  ...{ runNumber: RUN, mePath: ME.mePath, ny: 2, nx: 3 },
  lsNumbers: Uint32Array.of(1, 3),
  entries: Uint32Array.of(21, 57),
  counts: Uint16Array.from({ length: 12 }, (_, i) => 50 * i),
};
const skipped = [{ mePath: ME.mePath, lsNumber: 2, reason: "the map is ragged" }];

const unknown = unknownConditions(Uint32Array.of(1, 2, 3));
const record: RunRecord = {
  runNumber: RUN,
  ingested: Uint32Array.of(1, 2, 3),
  run: { fillNumber: 11001, startTime: 5, endTime: undefined, lastLsNumber: 3, hltKey: undefined },
  conditions: {
    ...unknown,
    hasRow: Uint8Array.of(1, 0, 1),
    instLumi: Float64Array.of(20.123456789, NaN, 0.1 + 0.2),
    pileup: Float32Array.of(58.1, NaN, 0),
    bits: { ...unknown.bits, cscm_ready: Int8Array.of(1, -1, 0) },
    prescaleNames: ["2e34", "", "1e34"],
  },
};

type RunRows = RunFileHeader["runs"][number];

const fileOf = async () =>
  writeRunFile(
    {
      ...{
        toolVersion: "0.1.0",
        savedAt: 1,
        source: "simulation",
        workspace: "csc",
        dataset,
        runNumber: RUN,
      },
      ...{
        recipeName: "csc-default",
        referenceRun: 900005,
        monitoringElements: [ME],
        runs: [toRunRows(record)],
      },
      exports: [{ name: "a.csv", mediaType: "text/csv", text: "run_number\r\n" }],
    },
    [{ packed: await packMaps(maps), skipped }],
  );

const request = { ...{ datasetId: dataset.datasetId, runNumber: RUN, nx: 3, ny: 2 }, monitoringElement: ME };

describe("a run file", () => {
  it("answers like the server it was made from", async () => {
    const client = runFileClient(await openRunFile(await fileOf()));
    expect(await client.listWorkspaces()).toEqual(["csc"]);
    expect(await client.listDatasets("csc")).toEqual([dataset]);
    expect(await client.listMonitoringElements("csc")).toEqual([ME]);
    expect(await client.listLumisections("csc", dataset.datasetId, RUN)).toEqual(record.ingested);
    expect(await client.fetchRunConditions(RUN)).toEqual(record.run);
    expect(await client.fetchLsConditions(RUN, Uint32Array.of(1, 2, 3))).toEqual(record.conditions);
    const answer = await client.fetchOccupancy("csc", { ...request, lsNumbers: record.ingested });
    expect(answer).toEqual({ maps, skipped });
    expect(client.sourceKind()).toBe("simulation");
  });

  it("knows nothing of LS that it was not saved with", async () => {
    const client = runFileClient(await openRunFile(await fileOf()));
    const { hasRow, instLumi, bits, prescaleNames } = await client.fetchLsConditions(
      RUN,
      Uint32Array.of(3, 4),
    );
    expect([...hasRow]).toEqual([1, 0]);
    expect([...instLumi]).toEqual([0.1 + 0.2, NaN]);
    expect([...bits.cscm_ready]).toEqual([0, -1]);
    expect(prescaleNames).toEqual(["1e34", ""]);
  });

  it("says that it does not hold another run, or another element", async () => {
    const client = runFileClient(await openRunFile(await fileOf()));
    await expect(client.fetchRunConditions(900005)).rejects.toThrow("It does not hold run 900005.");
    const other = {
      ...request,
      monitoringElement: { ...ME, mePath: "CSC/other" },
      lsNumbers: record.ingested,
    };
    await expect(client.fetchOccupancy("csc", other)).rejects.toThrow(
      "It does not hold the maps of CSC/other",
    );
  });
});

describe("maps of a run file", () => {
  const clientOfFile = async () => runFileClient(await openRunFile(await fileOf()));

  it("are those of the LS that are asked for", async () => {
    const client = await clientOfFile();
    const fetched = async (...lsNumbers: number[]) =>
      client.fetchOccupancy("csc", { ...request, lsNumbers: Uint32Array.from(lsNumbers) });
    const third = {
      ...maps,
      lsNumbers: Uint32Array.of(3),
      entries: Uint32Array.of(57),
      counts: Uint16Array.of(300, 350, 400, 450, 500, 550),
    };
    expect(await fetched(3, 4)).toEqual({ maps: third, skipped: [] });
    expect(await fetched(2, 3)).toEqual({ maps: third, skipped });
  });

  it.each([
    ["columns", { nx: 4, ny: 2 }],
    ["rows", { nx: 3, ny: 1 }],
    ["rows and columns, exchanged", { nx: 2, ny: 3 }],
  ])("with other %s than those that are judged are refused", async (_what, binning) => {
    const client = await clientOfFile();
    const asked = client.fetchOccupancy("csc", { ...request, ...binning, lsNumbers: record.ingested });
    await expect(asked).rejects.toBeInstanceOf(RunFileError);
    await expect(asked).rejects.toThrow(
      `Its maps of CSC/m in run 900001 have 3 by 2 bins; ${binning.nx} by ${binning.ny} are judged.`,
    );
  });

  it("are taken in each of the binnings that are as good", async () => {
    const client = await clientOfFile();
    const otherBinnings = [
      { nx: 5, ny: 2 },
      { nx: 3, ny: 2 },
    ];
    const asked = { ...request, nx: 4, otherBinnings, lsNumbers: record.ingested };
    expect(await client.fetchOccupancy("csc", asked)).toEqual({ maps, skipped });
  });
});

/** The file with some bytes changed. */
async function spoiled(change: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Blob([change(new Uint8Array(await (await fileOf()).arrayBuffer()))]);
}

const withByte = (at: number, value: number) =>
  spoiled((bytes) => bytes.with(at < 0 ? bytes.length + at : at, value));

describe("a file that cannot be opened says why", () => {
  it.each<[string, () => Promise<Blob>, RegExp]>([
    ["empty", () => Promise.resolve(new Blob([])), /cut short, or no run file/],
    [
      "a picture",
      () => Promise.resolve(new Blob(["\x89PNG\r\n".padEnd(500)])),
      /no run file of Lumiscope: it does not begin/,
    ],
    [
      "of a newer version",
      () => withByte(14, "2".charCodeAt(0)),
      /version 2; this Lumiscope reads version 1/,
    ],
    ["cut in the header", () => spoiled((bytes) => bytes.slice(0, 60)), /cut short/],
    [
      "cut in the maps",
      () => spoiled((bytes) => bytes.slice(0, -1)),
      /is cut short: it has \d+ bytes instead of \d+/,
    ],
    ["longer than it says", () => spoiled((bytes) => new Uint8Array([...bytes, 0])), /goes on after its end/],
    ["damaged in the header", () => withByte(60, 7), /damaged: its header/],
    ["of an impossible length", () => withByte(23, 0xff), /impossible length/],
  ])("%s", async (_what, file, message) => {
    const opening = openRunFile(await file());
    await expect(opening).rejects.toThrow(message);
    await expect(opening).rejects.toBeInstanceOf(RunFileError);
  });

  it("whichever byte is damaged, in the maps too", async () => {
    const { size } = await fileOf();
    const readAll = async (file: Blob) => (await openRunFile(file)).maps(RUN, ME.mePath);
    // Nine bytes of each gzip's own header say nothing of its content (RFC 1952): time, flags, system.
    const harmless = async (at: number) => {
      const file = new Uint8Array(await (await fileOf()).arrayBuffer());
      const starts = [...file.keys()].filter(
        (i) => file[i] === 0x1f && file[i + 1] === 0x8b && file[i + 2] === 8,
      );
      return starts.some((start) => at > start + 2 && at < start + 10);
    };
    for (let at = 0; at < size; at += 1) {
      if (await harmless(at)) continue;
      const file = await spoiled((bytes) => bytes.with(at, bytes[at] ^ 0x55));
      await expect(readAll(file), `byte ${at}`).rejects.toBeInstanceOf(RunFileError);
    }
  });

  it.each<[string, (run: RunRows) => RunRows[]]>([
    ["no run", () => []],
    ["LS out of order", (run) => [{ ...run, ingested: [2, 1] }]],
    ["columns of different lengths", (run) => [{ ...run, conditions: { ...run.conditions, pileup: [1] } }]],
  ])("a header with %s", async (_what, change) => {
    const { header } = await openRunFile(await fileOf());
    const foreign = await writeRunFile({ ...header, runs: change(header.runs[0]) }, []);
    await expect(openRunFile(foreign)).rejects.toThrow(/its header cannot be read/);
  });
});
