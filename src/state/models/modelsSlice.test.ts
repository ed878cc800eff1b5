import { describe, expect, it } from "vitest";
import type { TrainingEngine } from "../../pipeline/training/trainingCalls";
import { formatAddress, parseAddress } from "../address";
import { addressOf } from "../addressSync";
import { fakeDependencies } from "../fakeServices.fixture";
import { createAppStore } from "../store";

describe("the models page", () => {
  it("is reached by its address, and closes the run that was open", async () => {
    const store = createAppStore(fakeDependencies());
    await store.getState().start();
    store.getState().openRun(900002);
    store.getState().openFrontPage("models");
    const [path] = formatAddress(addressOf(store.getState())).split("?");
    expect([path, store.getState().analysis.phase]).toEqual(["/models", "cancelled"]);
    expect(parseAddress("/models", "?ws=csc")).toMatchObject({
      address: { frontPage: "models", runNumber: undefined, workspace: "csc" },
      problems: [],
    });
    store.getState().openRun(900001);
    store.getState().closeRun();
    expect(store.getState().frontPage).toBe("runs");
  });

  it("reads the cards once, and again after a failure", async () => {
    let nAsked = 0;
    const training: TrainingEngine = {
      ask: () => {
        nAsked++;
        return nAsked === 1 ? Promise.reject(new Error("no worker")) : Promise.resolve([] as never);
      },
    };
    const store = createAppStore(fakeDependencies({ training }));
    await store.getState().loadShippedModels();
    expect(store.getState().shippedModels).toMatchObject({
      phase: "failed",
      failure: { detail: "no worker" },
    });
    await store.getState().loadShippedModels();
    await store.getState().loadShippedModels();
    expect([nAsked, store.getState().shippedModels.phase]).toEqual([2, "ready"]);
  });
});
