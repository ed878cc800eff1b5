import type { StartCertify } from "./certifyJobs";

/** What the command needs of the process it runs in. */
export interface CommandSurroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** A person watches stderr. */
  readonly isTerminal: boolean;
  /** Aborted when the person or the batch system ends the command. */
  readonly signal: AbortSignal;
  /** Starts the command in another process. */
  readonly start: StartCertify;
}
