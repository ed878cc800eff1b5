import { defineConfig } from "vite";

/** The Node programs (proxy, certify, train, bench), bundled so that plain Node 20 runs them from dist/node. */
export default defineConfig({
  define: { global: "globalThis" },
  ssr: { target: "node" },
  build: {
    ssr: true,
    outDir: "dist/node",
    emptyOutDir: true,
    target: "node20",
    rolldownOptions: {
      input: {
        server: "src/proxy/main.ts",
        simulationWorker: "src/proxy/simulation.worker.ts",
        certify: "src/cli/certify.ts",
        inferenceWorker: "src/ml/inference.node.worker.ts",
        train: "src/cli/train.ts",
        trainRivals: "src/cli/trainRivals.ts",
        calibrate: "src/cli/calibrate.ts",
        bench: "src/cli/bench.ts",
        benchDetect: "src/cli/benchDetect.ts",
        benchSimulation: "src/cli/benchSimulation.ts",
        onnxWorker: "src/cli/bench/onnx/onnx.node.worker.ts",
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
    },
  },
});
