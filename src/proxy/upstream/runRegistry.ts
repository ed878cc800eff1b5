import { z } from "zod";
import { plainAnswer } from "../answers";
import { rangesQuery } from "../certification/certificationService";
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

/**
 * Asks RunRegistry for the ranges of a run (certification.md §4).
 * @param registryUrl its API; undefined: the answer is 404 "not available"
 * @throws ApiError 400, 404, 502
 */
export async function runRegistryAnswer(
  registryUrl: string | undefined,
  request: SourceRequest,
): Promise<SourceAnswer> {
  const { runNumber, datasetName } = rangesQuery(new URLSearchParams(request.query));
  if (registryUrl === undefined) {
    throw notFound("RunRegistry is not available here: the server was started without LUMISCOPE_RR_URL.");
  }
  const { host } = new URL(registryUrl);
  const { status, body } = await exchange(
    {
      url: `${registryUrl.replace(/\/$/, "")}/lumisections/rr_lumisection_ranges`,
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", "user-agent": "lumiscope" },
      body: JSON.stringify({ run_number: runNumber, dataset_name: datasetName }),
    },
    LIMITS,
    request.signal,
  ).catch((error: unknown) => {
    throw error instanceof UpstreamFailure
      ? failed(host, runNumber, `${error.kind}, ${error.message}`)
      : error;
  });
  const ranges = status === 200 ? rangesBody.safeParse(parsedJson(body)) : undefined;
  if (!ranges?.success) throw failed(host, runNumber, `status ${status}`);
  return plainAnswer(ranges.data);
}

const failed = (host: string, runNumber: number, reason: string) =>
  new ApiError(502, {
    detail:
      `RunRegistry at ${host} gave no flags of run ${runNumber} (${reason}). ` +
      "Check LUMISCOPE_RR_URL, or retry later; the rest works without.",
    code: "runregistry_failed",
  });
