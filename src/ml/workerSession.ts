import type { BackendName, ReconstructionInput } from "./autoencoder";
import type { Model } from "./model";
import { ModelError } from "./modelError";
import { type InferenceReply, type InferenceRequest, transferOf } from "./protocol";

/** One running worker as its client sees it. Made by the page, by Node, or in-process by tests. */
export interface WorkerLink {
  post(request: InferenceRequest, transfer: ArrayBuffer[]): void;
  terminate(): void;
}
export interface WorkerListener {
  onReply(reply: InferenceReply): void;
  /** It did not start, crashed, or sent what can not be read. */
  onFailure(message: string): void;
}
export type CreateWorker = (listener: WorkerListener) => WorkerLink;

type ReplyOf<T extends InferenceReply["type"]> = Extract<InferenceReply, { type: T }>;
export type LoadedReply = ReplyOf<"loaded">;
export type ReconstructedReply = ReplyOf<"reconstructed">;

/** The worker is gone or silent; the request may be sent to a new one. */
export class WorkerLostError extends Error {
  override readonly name = "WorkerLostError";
}

/** The life of one worker, from start to loss: pairs replies with requests and watches the clock. */
export interface WorkerSession {
  /** Rejects with a WorkerLostError where no answer comes within `timeoutMs`, with a ModelError where it is a refusal. */
  load(model: Model, backend: BackendName | undefined, timeoutMs: number): Promise<LoadedReply>;
  reconstruct(input: ReconstructionInput, timeoutMs: number): Promise<ReconstructedReply>;
  /** Ends the worker; whatever is still asked rejects with a WorkerLostError. */
  close(reason: string): void;
}

interface Pending {
  readonly resolve: (reply: InferenceReply) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Starts a worker. A worker that cannot be constructed shows as a loss on the first request. */
export function openSession(createWorker: CreateWorker): WorkerSession {
  const pending = new Map<number, Pending>();
  let lost: string | undefined;
  let lastId = 0;
  let link: WorkerLink | undefined;

  const close = (reason: string) => {
    if (lost !== undefined) return;
    lost = reason;
    link?.terminate();
    for (const { reject, timer } of pending.values()) {
      clearTimeout(timer);
      reject(new WorkerLostError(reason));
    }
    pending.clear();
  };
  const onReply = (reply: InferenceReply) => {
    if (reply.type === "lost") {
      close(reply.message);
      return;
    }
    const request = pending.get(reply.id);
    if (!request) return;
    pending.delete(reply.id);
    clearTimeout(request.timer);
    if (reply.type === "failed") request.reject(new ModelError(reply.reason, reply.message));
    else request.resolve(reply);
  };
  try {
    link = createWorker({ onReply, onFailure: close });
  } catch (error) {
    close(error instanceof Error ? error.message : String(error));
  }

  const ask = (
    request:
      | Omit<Extract<InferenceRequest, { type: "load" }>, "id">
      | Omit<Extract<InferenceRequest, { type: "reconstruct" }>, "id">,
    timeoutMs: number,
  ): Promise<InferenceReply> =>
    new Promise((resolve, reject) => {
      if (lost !== undefined || !link) {
        reject(new WorkerLostError(lost ?? "the worker did not start"));
        return;
      }
      const id = ++lastId;
      const timer = setTimeout(() => close(`no answer within ${Math.round(timeoutMs / 1000)} s`), timeoutMs);
      pending.set(id, { resolve, reject, timer });
      const message: InferenceRequest = { ...request, id };
      try {
        link.post(message, transferOf(message));
      } catch (error) {
        close(`a message could not be sent: ${error instanceof Error ? error.message : String(error)}`);
      }
    });

  return {
    load: async (model, backend, timeoutMs) =>
      expectReply("loaded", await ask({ type: "load", model, backend }, timeoutMs)),
    reconstruct: async (input, timeoutMs) =>
      expectReply("reconstructed", await ask({ type: "reconstruct", input }, timeoutMs)),
    close,
  };
}

function expectReply<T extends InferenceReply["type"]>(type: T, reply: InferenceReply): ReplyOf<T> {
  if (reply.type !== type) throw new WorkerLostError(`the worker answered "${reply.type}", not "${type}"`);
  return reply as ReplyOf<T>;
}
