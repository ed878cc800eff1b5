import { expect, it } from "vitest";
import { fakeDependencies } from "../fakeServices.fixture";
import { createAppStore } from "../store";

it("does not read files that no network of a browser has", async () => {
  const asked: string[] = [];
  const training = {
    ask: (name: string) => {
      asked.push(name);
      return Promise.reject(new Error("not to be asked"));
    },
  };
  const store = createAppStore(fakeDependencies({ training }));
  const file = new File(["x"], "weights.bin");
  Object.defineProperty(file, "size", { value: 3e9 });
  await store.getState().bringCandidate([file], { by: "ownFullest" });
  expect(store.getState().candidateFailure?.detail).toMatch(/3000 MB.*less than 64/);
  expect(asked).toEqual([]);
});
