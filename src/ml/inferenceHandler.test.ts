import { beforeAll, describe, expect, it } from "vitest";
import { createInferenceHandler } from "./inferenceHandler";
import type { Model } from "./model";
import { nodeBackends } from "./nodeBackends.node";
import type { InferenceReply, InferenceRequest } from "./protocol";
import { selfTestInput } from "./selfTest";
import { smallModel } from "./training/smallModel";

/** Runs requests through the handler as a worker would: every message is cloned on the way. */
function handler() {
  const waiting: ((reply: InferenceReply) => void)[] = [];
  const transferred: ArrayBuffer[][] = [];
  const handle = createInferenceHandler(nodeBackends, (reply, transfer) => {
    transferred.push(transfer);
    waiting.shift()?.(structuredClone(reply));
  });
  const ask = (request: InferenceRequest) =>
    new Promise<InferenceReply>((resolve) => {
      waiting.push(resolve);
      handle(structuredClone(request));
    });
  return { ask, transferred };
}

describe("the inference worker's handler", () => {
  let model: Model;
  beforeAll(async () => {
    model = await smallModel(3);
  });

  it("holds as many tensors after each request as after loading", async () => {
    const { ask } = handler();
    const loaded = await ask({ id: 1, type: "load", model });
    expect(loaded).toMatchObject({ id: 1, type: "loaded", backend: "wasm" });
    for (let id = 2; id < 5; id++) {
      const reply = await ask({ id, type: "reconstruct", input: selfTestInput(id, 30, 30) });
      expect(reply).toMatchObject({ id, type: "reconstructed" });
      expect("numTensors" in reply && "numTensors" in loaded && reply.numTensors === loaded.numTensors).toBe(
        true,
      );
    }
  });

  it("gives its tensors back when another model is loaded", async () => {
    const { ask } = handler();
    const first = await ask({ id: 1, type: "load", model });
    const second = await ask({ id: 2, type: "load", model });
    expect(
      first.type === "loaded" && second.type === "loaded" && second.numTensors === first.numTensors,
    ).toBe(true);
  });

  it("transfers the expectation instead of copying it", async () => {
    const { ask, transferred } = handler();
    await ask({ id: 1, type: "load", model });
    await ask({ id: 2, type: "reconstruct", input: selfTestInput(1, 30, 30) });
    expect(transferred[1]).toHaveLength(1);
    expect(transferred[1][0].byteLength).toBe(900 * 4);
  });

  it("answers a mistake as data, and goes on", async () => {
    const { ask } = handler();
    const early = await ask({ id: 1, type: "reconstruct", input: selfTestInput(1, 30, 30) });
    expect(early).toEqual({ id: 1, type: "failed", reason: "input", message: "No network is loaded." });
    const wrong = await ask({ id: 2, type: "load", model, backend: "webgl" });
    expect(wrong).toMatchObject({ type: "failed", reason: "backend" });
    await ask({ id: 3, type: "load", model });
    const shape = await ask({ id: 4, type: "reconstruct", input: selfTestInput(1, 20, 30) });
    expect(shape).toMatchObject({ id: 4, type: "failed", reason: "input" });
    expect(await ask({ id: 5, type: "reconstruct", input: selfTestInput(1, 30, 30) })).toMatchObject({
      id: 5,
      type: "reconstructed",
    });
  });
});
