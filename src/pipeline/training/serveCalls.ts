import { toPlainFailure } from "../protocol";
import type { TrainingHandlers, TrainingMessage, TrainingReply } from "./trainingCalls";

/**
 * Answers calls with the handlers, each under a signal of its own.
 * @returns takes one message of the page
 */
export function serveCalls(
  handlers: TrainingHandlers,
  reply: (reply: TrainingReply) => void,
): (message: TrainingMessage) => void {
  const running = new Map<number, AbortController>();
  return (message) => {
    const { id } = message;
    if (message.type === "cancel") {
      running.get(id)?.abort();
      return;
    }
    const controller = new AbortController();
    running.set(id, controller);
    // The table of calls types the request and its handler together; a message has lost that.
    const handle = handlers[message.name] as (
      request: unknown,
      options: { signal: AbortSignal; onProgress: (progress: unknown) => void },
    ) => Promise<unknown>;
    const onProgress = (progress: unknown) => reply({ id, type: "progress", progress });
    handle(message.request, { signal: controller.signal, onProgress })
      .then((answer) => reply({ id, type: "answer", answer }))
      .catch((error: unknown) => reply({ id, type: "failed", failure: toPlainFailure(error) }))
      .finally(() => running.delete(id));
  };
}
