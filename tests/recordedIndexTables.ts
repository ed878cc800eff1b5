import type { CafList, CertificationService } from "../src/proxy/certification/certificationService";
import { DeviceLogin } from "../src/proxy/login/deviceLogin";
import { fileIndexTable, mlBadLumisectionTable, mlModelsTable } from "../src/proxy/tables/dialsTables";
import type { Row, Table } from "../src/proxy/tables/table";
import type { Recording } from "./recordings";

/*
 * The rest of the made-up data behind the recordings: files, models and their flags, and the people's side. Rows that
 * were recorded are taken as they are; those between them follow the rules that the recordings show.
 */

const DATASET = { dataset_id: 14814123, dataset: "/StreamExpress/Run2024D-Express-v1/DQMIO" };
const CSC_MES = ["hRHGlobalm2", "hRHGlobalm3"].map((name) => `CSC/CSCOfflineMonitor/recHits/${name}`);
/** 024 counts 22 files; their ids go up in steps of 40. */
const FILE_IDS = Array.from({ length: 22 }, (_, k) => 14900000040 + 40 * k);

export function recordedIndexTables(
  recorded: readonly Row[],
  recordings: readonly Recording[],
): readonly Table[] {
  const files = byKey(recorded, "file_size", ({ file_id }) => String(file_id));
  const flags = byKey([...certRows(recordings), ...recorded], "mse", flagKey);
  return [
    fileIndexTable({
      rows: () =>
        FILE_IDS.map(
          (fileId) => files.get(String(fileId)) ?? { ...unrecordedFile, ...DATASET, file_id: fileId },
        ),
    }),
    mlModelsTable({
      rows: () =>
        sorted(
          byKey(recorded, "target_me", ({ model_id }) => String(model_id)),
          "model_id",
        ),
    }),
    mlBadLumisectionTable({
      rows: () => sorted(flags, "model_id").map((row) => ({ ...row, me: CSC_MES[Number(row.me_id) - 1] })),
    }),
  ];
}

/** Smaller than those that 023 lists as the only ones of 38.5 MB, and of other runs than 025 names. */
const unrecordedFile: Row = {
  file_size: 30_000_000,
  logical_file_name: "/store/unrecorded.root",
  status: "FINISHED",
};

function byKey(rows: readonly Row[], column: string, keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map(rows.filter((row) => column in row).map((row) => [keyOf(row), row]));
}

const flagKey = (row: Row) => [row.model_id, row.run_number, row.ls_number].join("/");

function sorted(rows: ReadonlyMap<string, Row>, ...first: readonly string[]): readonly Row[] {
  const order = [...first, "run_number", "ls_number"];
  return [...rows.values()].sort(
    (a, b) =>
      order.map((name) => Number(a[name] ?? 0) - Number(b[name] ?? 0)).find((sign) => sign !== 0) ?? 0,
  );
}

/** The flags that 161 lists by run and LS; their files were not recorded. */
function certRows(recordings: readonly Recording[]): readonly Row[] {
  const recording = recordings.find(({ name }) => name.startsWith("161-"));
  if (!recording) return [];
  const runs = JSON.parse(recording.response.body) as Record<string, Record<string, Row[]>>;
  return Object.entries(runs).flatMap(([run, byLs]) =>
    Object.entries(byLs).flatMap(([ls, flags]) =>
      flags.map(({ model_id, me_id, mse }) => ({
        ...{ model_id, dataset_id: DATASET.dataset_id, file_id: 14900000280, run_number: Number(run) },
        ...{ ls_number: Number(ls), me_id, mse },
      })),
    ),
  );
}

/** The stand-ins behind the recorded CAF and RunRegistry. */
export function recordedCertification(recordings: readonly Recording[]): CertificationService {
  const bodyOf = (number: string): unknown =>
    JSON.parse(recordings.find(({ name }) => name.startsWith(number))?.response.body ?? "null");
  return {
    publishedList: (className, kind) =>
      className === "Collisions24" && kind === "golden" ? (bodyOf("186-") as CafList) : undefined,
    editableRuns: (_, __, state) => (state === "OPEN" ? (bodyOf("189-") as number[]) : []),
    lumisectionRanges: () => undefined,
  };
}

/** The login whose codes were recorded (174, 175). */
export function recordedLogin(): DeviceLogin {
  const codes = ["dev-code-1", "ABCD-EFGH"];
  return new DeviceLogin({
    accessToken: undefined,
    newCode: () => codes.shift() ?? "spent",
    approvalUrl: (userCode) => `http://127.0.0.1:8802/device?user_code=${userCode}`,
  });
}
