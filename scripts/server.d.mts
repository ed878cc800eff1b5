export interface RunningServer {
  readonly origin: string;
  readonly port: number;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}
export declare function startServer(
  program: string,
  options?: { readonly port?: number; readonly args?: readonly string[] },
): Promise<RunningServer>;
