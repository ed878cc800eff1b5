import { DialsError, type DialsFailure } from "../dials/dialsError";
import { PipelineError, type PipelineFailure } from "../pipeline/pipelineError";

/** What a person reads when something did not work: what failed, in which words, and what to press. */
export interface Failure {
  readonly title: string;
  readonly detail: string;
  /** Whether the same request may work a moment later. */
  readonly mayRetry: boolean;
}

const DIALS_TITLE: Readonly<Record<DialsFailure["kind"], string>> = {
  network: "The server did not answer",
  permission: "You are not allowed to read this",
  notFound: "The server does not have this",
  badRequest: "The server refused the request",
  serverFailed: "The server failed",
  malformed: "The server's answer cannot be read",
};

const PIPELINE_TITLE: Readonly<Record<PipelineFailure["kind"], string>> = {
  run: "This run cannot be judged",
  reference: "The reference run cannot be used",
  recipe: "The recipe cannot be used",
  calibration: "The network is not calibrated",
};

/** Any error as a person reads it. The model's error is told by its name: its class lives in a layer below. */
export function failureOf(error: unknown): Failure {
  if (error instanceof DialsError) {
    return { title: DIALS_TITLE[error.kind], detail: error.message, mayRetry: error.kind !== "badRequest" };
  }
  if (error instanceof PipelineError) {
    return { title: PIPELINE_TITLE[error.kind], detail: error.message, mayRetry: true };
  }
  if (error instanceof Error && error.name === "ModelError") {
    return { title: "The network cannot be used", detail: error.message, mayRetry: true };
  }
  if (error instanceof Error && error.name === "RunFileError") {
    return { title: "The file cannot be used", detail: error.message, mayRetry: false };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { title: "Lumiscope failed", detail, mayRetry: true };
}
