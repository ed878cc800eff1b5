export interface RunningServer {
  readonly origin: string;
  readonly port: number;
  /** Process id; undefined where it could not be started. */
  readonly pid: number | undefined;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}
export declare function startServer(
  program: string,
  options?: {
    readonly port?: number;
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<RunningServer>;
