import { badParameter, notFound } from "../tables/apiError";
import { lastValue } from "../tables/queryParameters";

/** A published list of certified LS, as `caf/` answers it (dials-api.md §7.4). */
export interface CafList {
  readonly name: string;
  readonly url: string;
  /** "2024-10-25 12:34" */
  readonly last_modified: string;
  /** "12K" */
  readonly size: string;
  readonly content: Readonly<Record<string, readonly (readonly [first: number, last: number])[]>>;
}

/** What somebody has said of a component: status, comment and cause, RunRegistry's triplet. */
interface RrTriplet {
  readonly status: "GOOD" | "BAD" | "STANDBY" | "EXCLUDED" | "NOTSET" | "EMPTY";
  readonly comment: string;
  readonly cause: string;
}

/** LS of one state: "csc-csc" and other components, `start` and `end` inclusive (certification.md §4). */
export type RrRange = Readonly<Record<string, RrTriplet | number>> & {
  readonly start: number;
  readonly end: number;
};

/** The people's side of certification: lists they published, runs they still edit, states they set. */
export interface CertificationService {
  /** @returns undefined where nothing is published under that class and kind ("golden", "muon", "dcs") */
  publishedList(className: string, kind: string): CafList | undefined;
  /** Runs of a class and RunRegistry dataset in a state (OPEN, SIGNOFF, COMPLETED), ascending. */
  editableRuns(className: string, datasetName: string, state: string): readonly number[];
  /** From LS 1 on without a hole; undefined where the run is not in the registry. */
  lumisectionRanges(runNumber: number, datasetName: string): readonly RrRange[] | undefined;
}

/** @throws ApiError 404 as DIALS words it */
export function cafBody(service: CertificationService, query: URLSearchParams): CafList {
  const list = service.publishedList(required(query, "class_name"), required(query, "kind"));
  if (!list) throw notFound("CAF entry for given class_name and kind could not be found");
  return list;
}

export function editableRunsBody(service: CertificationService, query: URLSearchParams): readonly number[] {
  const [className, datasetName, state] = ["class_name", "dataset_name", "global_state"].map((name) =>
    required(query, name),
  );
  return service.editableRuns(className, datasetName, state);
}

/** @throws ApiError 404 where the registry does not have the run */
export function lumisectionRangesBody(
  service: CertificationService,
  query: URLSearchParams,
): readonly RrRange[] {
  const { runNumber, datasetName } = rangesQuery(query);
  const ranges = service.lumisectionRanges(runNumber, datasetName);
  if (!ranges) throw notFound(`Run ${runNumber} is not in the RunRegistry.`);
  return ranges;
}

/** What `runregistry/lumisection-ranges/` is asked with. */
export function rangesQuery(query: URLSearchParams): { runNumber: number; datasetName: string } {
  const run = required(query, "run_number");
  if (!/^\d+$/.test(run)) throw badParameter("run_number", "Enter a number.");
  return { runNumber: Number(run), datasetName: lastValue(query, "dataset_name") ?? "online" };
}

function required(query: URLSearchParams, name: string): string {
  const value = lastValue(query, name);
  if (value === undefined || value === "") throw badParameter(name, "This parameter is required.");
  return value;
}
