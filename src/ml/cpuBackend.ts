import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import type { BackendStarter } from "./backends";

/** Plain JavaScript: works everywhere, 20 times slower than WASM. */
export const cpuStarter: BackendStarter = {
  name: "cpu",
  start: async () => {
    // Without it tfjs advertises tfjs-node on stderr, whose install script needs a download we do not have.
    tf.enableProdMode();
    await tf.setBackend("cpu");
    return { device: "JavaScript" };
  },
};
