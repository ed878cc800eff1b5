/** Backend that computes: WebGL on a GPU, WASM SIMD on processors, plain JavaScript as the last resort. */
export type BackendName = "webgl" | "wasm" | "cpu";

/** Windows to reconstruct. Buffers are transferred: the caller gives up ownership. */
export interface ReconstructionInput {
  /** Number of windows. */
  readonly n: number;
  readonly ny: number;
  readonly nx: number;
  /** Observed hits; known defects already replaced by the baseline; shape (n, ny, nx). */
  readonly counts: Float32Array<ArrayBuffer>;
  /** Baseline expectation, template times luminosity scale, hits; shape (n, ny, nx). */
  readonly baseline: Float32Array<ArrayBuffer>;
  /** Mean instantaneous luminosity of each window, 10^33 cm^-2 s^-1; shape (n). */
  readonly instLumi: Float32Array<ArrayBuffer>;
}

export interface BackendReport {
  readonly backend: BackendName;
  /** Renderer name for WebGL, "SIMD" or "plain" for WASM. */
  readonly device: string;
  readonly workers: number;
  /** Largest relative difference of the self-test against the stored CPU answer. */
  readonly selfTest: number;
  /** Why a faster backend was not taken, undefined where none was passed over. */
  readonly note: string | undefined;
}

/**
 * The convolutional autoencoder behind one small interface; the runner (workers in the page, worker_threads in Node,
 * in-process in tests) is injected. Rejects with an ModelError on a missing or corrupt model, and with the
 * AbortError of the signal on cancel.
 */
export interface Autoencoder {
  report(): BackendReport;
  /**
   * Expectation for each window: baseline times the network's correction.
   * @returns hits, shape (n, ny, nx); 0 wherever the baseline is 0
   */
  reconstruct(
    input: ReconstructionInput,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (done: number) => void },
  ): Promise<Float32Array<ArrayBuffer>>;
  /** Maps reconstructed per second since the start, over all workers. */
  mapsPerSecond(): number;
  dispose(): void;
}
