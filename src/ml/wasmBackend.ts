import * as tf from "@tensorflow/tfjs-core";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { BackendStarter } from "./backends";

/**
 * WebAssembly on one core. Threads stay off: tfjs 4.22.0 loads the threaded binary and still computes on one thread
 * (tensorflow/tfjs#8513), so the pool of workers is what uses the cores.
 * @param paths where the three .wasm files are: a folder, or an address for each file name (all three must be named)
 */
export function wasmStarter(paths: string | Readonly<Record<string, string>>): BackendStarter {
  return {
    name: "wasm",
    start: async () => {
      if (typeof WebAssembly === "undefined") return { refused: "WebAssembly is switched off" };
      tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
      setWasmPaths(typeof paths === "string" ? paths : { ...paths });
      if (!(await tf.setBackend("wasm"))) return { refused: "tfjs could not start it" };
      const simd = await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT");
      return { device: simd === true ? "SIMD" : "plain" };
    },
  };
}
