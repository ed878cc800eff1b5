import { beforeAll, describe, expect, it } from "vitest";
import { ModelError } from "./modelError";
import { loadModelFromUrl } from "./modelFiles";
import { loadModelFromFolder } from "./modelFolder.node";
import { type PackedModel } from "./training/packModel";
import { packSmallModel, readPacked } from "./training/smallModel";

type FileName = "card.json" | "model.json" | "weights.bin";

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);
const bytesOf = (value: string) => new TextEncoder().encode(value);

describe("a model's files", () => {
  let packed: PackedModel;
  beforeAll(async () => {
    packed = await packSmallModel(1);
  });

  const withFile = (name: FileName, bytes: Uint8Array<ArrayBuffer>): PackedModel =>
    new Map([...packed, [name, bytes]]);
  /** The card with its hash made to fit the files, so that the check behind the hash is reached. */
  const rehashed = async (files: PackedModel): Promise<PackedModel> => {
    const { networkSha256 } = await import("./modelFiles");
    const [weights, topology] = (["weights.bin", "model.json"] as const).map(
      (name) => files.get(name) ?? bytesOf(""),
    );
    const card = text(files.get("card.json")).replace(
      /"sha256": "[^"]*"/,
      `"sha256": "${networkSha256(weights, topology)}"`,
    );
    return new Map([...files, ["card.json", bytesOf(card)]]);
  };
  const refusal = async (files: PackedModel): Promise<ModelError> => {
    const error: unknown = await readPacked(files).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ModelError);
    return error as ModelError;
  };

  it("are read back as they were packed", async () => {
    const model = await readPacked(packed);
    expect(model.card.name).toBe("small");
    expect(model.layers.map(({ kind }) => kind)).toContain("convTranspose");
    expect(model.weights.get("encode1/kernel")?.shape).toEqual([4, 4, 2, 4]);
  });

  it("with one flipped bit in the weights are refused, with what to do", async () => {
    const weights = packed.get("weights.bin")?.slice() ?? new Uint8Array(0);
    weights[100] ^= 1;
    const error = await refusal(withFile("weights.bin", weights));
    expect(error.reason).toBe("corrupt");
    expect(error.message).toMatch(/SHA-256 differs.*npm run train -- memory/);
  });

  it.each([
    ["is no JSON", (card: string) => card.slice(0, 200)],
    ["lacks the network", (card: string) => card.replace('"network"', '"netwerk"')],
    ["has a newer format", (card: string) => card.replace('"formatVersion": 1', '"formatVersion": 2')],
  ])("whose card %s are refused", async (_, spoil) => {
    const error = await refusal(withFile("card.json", bytesOf(spoil(text(packed.get("card.json"))))));
    expect(error.reason).toBe("corrupt");
    expect(error.message).toMatch(/card\.json is unreadable.*npm run train/);
  });

  it.each([
    ["model.json is no JSON", "model.json", () => bytesOf("<html>")],
    [
      "a layer is unknown",
      "model.json",
      () => bytesOf(text(packed.get("model.json")).replace('"Conv2D"', '"LSTM"')),
    ],
    ["weights are cut short", "weights.bin", () => packed.get("weights.bin")?.slice(0, 400) ?? bytesOf("")],
    [
      "the shapes differ",
      "model.json",
      () => bytesOf(text(packed.get("model.json")).replace('"units": 4', '"units": 5')),
    ],
    [
      "a weight is not finite",
      "weights.bin",
      () => packed.get("weights.bin")?.slice().fill(255, 0, 4) ?? bytesOf(""),
    ],
  ] as const)("are refused where %s, even with the right hash", async (_, name, spoiled) => {
    const error = await refusal(await rehashed(withFile(name, spoiled())));
    expect(error.reason).toBe("corrupt");
    expect(error.message).toMatch(/does not fit its own description/);
  });

  it("missing on the server are named, with the status", async () => {
    const loading = loadModelFromUrl("http://here/models/x/", () =>
      Promise.resolve(new Response("", { status: 404 })),
    );
    await expect(loading).rejects.toThrow(/http:\/\/here\/models\/x\/card\.json is not there \(HTTP 404\)/);
    await expect(loading).rejects.toMatchObject({ name: "ModelError", reason: "missing" });
  });

  it("of a server that is down are missing, not corrupt", async () => {
    const loading = loadModelFromUrl("/models/x", () => Promise.reject(new TypeError("fetch failed")));
    await expect(loading).rejects.toMatchObject({ reason: "missing" });
    await expect(loading).rejects.toThrow(/Is the server running/);
  });

  it("come from a server as from memory", async () => {
    const model = await loadModelFromUrl("/models/small", (url) => {
      const name = (url as string).replace("/models/small/", "") as FileName;
      return Promise.resolve(new Response(packed.get(name)));
    });
    expect(model.card.network.sha256).toBe((await readPacked(packed)).card.network.sha256);
  });

  it("missing on disk are named", async () => {
    await expect(loadModelFromFolder("/no/such/folder")).rejects.toMatchObject({ reason: "missing" });
    await expect(loadModelFromFolder("/no/such/folder")).rejects.toThrow("/no/such/folder/card.json");
  });
});
