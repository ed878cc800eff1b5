import type { Weights } from "../model";

/** Adam with decoupled weight decay (Kingma & Ba 2015; Loshchilov & Hutter 2019), on plain arrays. */
export interface Adam {
  /**
   * One step; mutates the weights' values.
   * @param gradients by name, same lengths as the weights
   */
  step(
    weights: ReadonlyMap<string, Weights>,
    gradients: ReadonlyMap<string, ArrayLike<number>>,
    rate: number,
  ): void;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** @param decay share of a kernel taken away per step and unit of rate; biases do not decay */
export function createAdam(decay: number): Adam {
  const moments = new Map<string, { first: Float64Array; second: Float64Array }>();
  let t = 0;
  return {
    step: (weights, gradients, rate) => {
      t++;
      const bias1 = 1 - BETA1 ** t;
      const bias2 = 1 - BETA2 ** t;
      for (const [name, { values }] of weights) {
        const gradient = gradients.get(name);
        if (!gradient) throw new Error(`No gradient of ${name}.`);
        let moment = moments.get(name);
        if (!moment) {
          moment = { first: new Float64Array(values.length), second: new Float64Array(values.length) };
          moments.set(name, moment);
        }
        const shrink = name.endsWith("/kernel") ? 1 - rate * decay : 1;
        for (let i = 0; i < values.length; i++) {
          const g = gradient[i];
          const first = (moment.first[i] = BETA1 * moment.first[i] + (1 - BETA1) * g);
          const second = (moment.second[i] = BETA2 * moment.second[i] + (1 - BETA2) * g * g);
          values[i] = shrink * values[i] - (rate * (first / bias1)) / (Math.sqrt(second / bias2) + EPSILON);
        }
      }
    },
  };
}
