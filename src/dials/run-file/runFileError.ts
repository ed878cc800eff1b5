/** A file that cannot be read as a run file. The message says what is wrong with it, in plain words. */
export class RunFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RunFileError";
  }
}
