import { z } from "zod";
import { flagsAnswer } from "../answers";
import { rangesQuery } from "../certification/certificationService";
import type { SavedRanges } from "../certification/rangesFile";
import type { SourceAnswer, SourceRequest } from "../dialsSource";
import { parsedJson } from "../parsedJson";
import { ApiError, notFound } from "../tables/apiError";
import { exchange } from "./exchange";
import { UpstreamFailure } from "./upstreamFailure";

/** Our one addition to the contract: what people said of each LS, which DIALS does not hand on. */
export const RANGES_PATH = "runregistry/lumisection-ranges/";

const LIMITS = { timeoutMs: 30_000, maxBytes: 16 << 20 };

/** RunRegistry says more of each component than we need to know to hand it on. */
const rangesBody = z.array(z.looseObject({ start: z.int(), end: z.int() }));

/** Where RunRegistry's flags come from beside an upstream server, which has none. */
export type RunRegistry =
  | { readonly kind: "none" }
  /** Its API, e.g. "https://cmsrunregistry.web.cern.ch/api". */
  | { readonly kind: "api"; readonly url: string }
  /** What somebody saved of it. */
  | { readonly kind: "file"; readonly ranges: SavedRanges };

/**
 * The ranges of a run as RunRegistry has them (certification.md §4).
 * @throws ApiError 400; 404 without a RunRegistry, or where the file does not have the run; 502
 */
export async function runRegistryAnswer(
  registry: RunRegistry,
  request: SourceRequest,
): Promise<SourceAnswer> {
  const { runNumber, datasetName } = rangesQuery(new URLSearchParams(request.query));
  switch (registry.kind) {
    case "none":
      throw notFound(
        "RunRegistry is not available here: the server was started without LUMISCOPE_RR_URL and --rr-file.",
      );
    case "api":
      return flagsAnswer(
        await askRegistry(registry.url, runNumber, datasetName, request.signal),
        "runregistry",
      );
    case "file": {
      const ranges = registry.ranges(runNumber, datasetName);
      if (ranges) return flagsAnswer(ranges, "file");
      throw notFound(
        `Run ${runNumber} with the dataset ${datasetName} is not in the file of RunRegistry's flags (--rr-file).`,
      );
    }
  }
}

async function askRegistry(
  registryUrl: string,
  runNumber: number,
  datasetName: string,
  signal: AbortSignal,
): Promise<z.infer<typeof rangesBody>> {
  const { host } = new URL(registryUrl);
  const { status, body } = await exchange(
    {
      url: `${registryUrl.replace(/\/$/, "")}/lumisections/rr_lumisection_ranges`,
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", "user-agent": "lumiscope" },
      body: JSON.stringify({ run_number: runNumber, dataset_name: datasetName }),
    },
    LIMITS,
    signal,
  ).catch((error: unknown) => {
    throw error instanceof UpstreamFailure
      ? failed(host, runNumber, `${error.kind}, ${error.message}`)
      : error;
  });
  const ranges = status === 200 ? rangesBody.safeParse(parsedJson(body)) : undefined;
  if (!ranges?.success) throw failed(host, runNumber, `status ${status}`);
  return ranges.data;
}

const failed = (host: string, runNumber: number, reason: string) =>
  new ApiError(502, {
    detail:
      `RunRegistry at ${host} gave no flags of run ${runNumber} (${reason}). ` +
      "Check LUMISCOPE_RR_URL, or retry later; the rest works without.",
    code: "runregistry_failed",
  });
