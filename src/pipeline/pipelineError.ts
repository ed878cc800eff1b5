/** What a person can do something about: which part of the analysis cannot be done, and why. */
export type PipelineFailure = {
  readonly kind: "run" | "reference" | "recipe" | "calibration";
  readonly message: string;
};

/** Failure of the analysis itself, not of a request (DialsError) or of the network (ModelError). */
export class PipelineError extends Error {
  readonly failure: PipelineFailure;

  constructor(failure: PipelineFailure) {
    super(failure.message);
    this.name = "PipelineError";
    this.failure = failure;
  }

  get kind(): PipelineFailure["kind"] {
    return this.failure.kind;
  }
}
