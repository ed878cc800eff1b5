/** What went wrong with a model: files absent, files not what they claim, or no backend that computes it rightly. */
export type ModelErrorReason = "missing" | "corrupt" | "backend" | "input";

/** The network cannot be used. The message is for the person at the screen and says what to do. */
export class ModelError extends Error {
  override readonly name = "ModelError";
  readonly reason: ModelErrorReason;

  constructor(reason: ModelErrorReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
