import * as tf from "@tensorflow/tfjs-core";
import { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import type { BackendStarter } from "./backends";

/** Renderers that emulate a GPU on the processor: 25-40 times slower than WASM (tech.md §2). */
const SOFTWARE_RENDERER = /SwiftShader|llvmpipe|softpipe|Basic Render/i;

/** The GPU through WebGL 2. Without `forced`, software renderers are refused; so is half precision. */
export const webglStarter: BackendStarter = {
  name: "webgl",
  start: async (forced) => {
    const renderer = rendererName();
    if (renderer === undefined) return { refused: "no WebGL 2 here" };
    if (!forced && SOFTWARE_RENDERER.test(renderer)) return { refused: `software renderer (${renderer})` };
    // tfjs asks for a context "without major performance caveat"; a forced start takes any.
    if (forced) tf.env().set("SOFTWARE_WEBGL_ENABLED", true);
    if (!(await tf.setBackend("webgl"))) return { refused: "tfjs could not start it" };
    if (!tf.env().getBool("WEBGL_RENDER_FLOAT32_ENABLED"))
      return { refused: `no 32-bit float textures (${renderer})` };
    return { device: renderer };
  },
  onLost: (listener) => {
    const backend = tf.backend();
    if (backend instanceof MathBackendWebGL)
      backend.gpgpu.gl.canvas.addEventListener("webglcontextlost", listener);
  },
};

/** Name of the graphics device, from a context of our own that is given back at once. */
function rendererName(): string | undefined {
  if (typeof OffscreenCanvas === "undefined") return undefined;
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) return undefined;
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return typeof name === "string" ? name : "unknown";
}
