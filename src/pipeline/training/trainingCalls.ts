import type { PlainFailure } from "../protocol";
import type { LayerFacts, ShippedModel } from "./shippedModels";

export type { LayerFacts, ShippedModel };

/** All that the page can ask of the training worker: what it sends, what it gets, and what it is told on the way. */
export interface TrainingCalls {
  listShipped: { request: undefined; answer: readonly ShippedModel[]; progress: never };
}

export type CallName = keyof TrainingCalls;

export interface CallOptions<K extends CallName> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingCalls[K]["progress"]) => void;
}

/** What reads, trains, evaluates and keeps models for the page. The page's implementation is a worker. */
export interface TrainingEngine {
  /** Rejects with the error of whatever failed (DialsError, ModelError, PipelineError), or with an AbortError. */
  ask<K extends CallName>(
    name: K,
    request: TrainingCalls[K]["request"],
    options?: CallOptions<K>,
  ): Promise<TrainingCalls[K]["answer"]>;
}

/** The other side of the same: one function a call. */
export type TrainingHandlers = {
  readonly [K in CallName]: (
    request: TrainingCalls[K]["request"],
    options: Required<CallOptions<K>>,
  ) => Promise<TrainingCalls[K]["answer"]>;
};

/** Page to training worker; `id` pairs a reply with its call. */
export type TrainingMessage =
  | { readonly id: number; readonly type: "call"; readonly name: CallName; readonly request: unknown }
  | { readonly id: number; readonly type: "cancel" };

/** Training worker to page. */
export type TrainingReply =
  | { readonly id: number; readonly type: "progress"; readonly progress: unknown }
  | { readonly id: number; readonly type: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly type: "failed"; readonly failure: PlainFailure };
