import { describe, expect, it } from "vitest";
import { DialsError } from "../dials/dialsError";
import { ModelError } from "../ml/modelError";
import { PipelineError } from "./pipelineError";
import { fromPlainFailure, toPlainFailure } from "./protocol";

const acrossThreads = (error: unknown): Error => fromPlainFailure(structuredClone(toPlainFailure(error)));

/** What an engine throws where it has no memory for an array; V8's own is provoked below. */
const OUT_OF_MEMORY = ["Array buffer allocation failed", "allocation size overflow", "Out of memory"];

describe("an error that crosses from the worker to the page", () => {
  it.each([
    new DialsError({ kind: "network", url: "/api/v1/run/", tries: 3, detail: "refused" }),
    new ModelError("backend", "no backend"),
    new PipelineError({ kind: "reference", message: "no such run" }),
    new DOMException("cancelled", "AbortError"),
  ])("$name stays what it was", (error) => {
    const arrived = acrossThreads(error);
    expect(arrived.constructor).toBe(error.constructor);
    expect(arrived).toMatchObject({ name: error.name, message: error.message });
  });

  it.each(OUT_OF_MEMORY)("%s says what to do", (message) => {
    expect(acrossThreads(new RangeError(message)).message).toMatch(/gave no more memory.*retry.*stays/);
  });

  it("an array that is too large for this engine says what to do", () => {
    const tooLarge = (): unknown => {
      try {
        return new Float64Array(2 ** 50);
      } catch (error) {
        return error;
      }
    };
    expect(acrossThreads(tooLarge()).message).toMatch(/gave no more memory.*retry/);
  });

  it("any other error keeps its words", () => {
    expect(acrossThreads(new RangeError("Invalid LS 0")).message).toBe("Invalid LS 0");
    expect(acrossThreads("a string").message).toBe("a string");
  });
});
