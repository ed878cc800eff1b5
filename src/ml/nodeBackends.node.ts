import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { BackendStarter } from "./backends";
import { cpuStarter } from "./cpuBackend";
import { wasmStarter } from "./wasmBackend";

const wasmFile = createRequire(import.meta.url).resolve(
  "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
);

/** What a Node process can compute on, fastest first. */
export const nodeBackends: readonly BackendStarter[] = [wasmStarter(`${dirname(wasmFile)}/`), cpuStarter];
