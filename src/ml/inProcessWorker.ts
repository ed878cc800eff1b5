import type { BackendStarter } from "./backends";
import { createInferenceHandler } from "./inferenceHandler";
import type { CreateWorker } from "./workerSession";

/** The handler without a worker around it: computes on the caller's thread, where no worker file is built. */
export const inProcessWorker =
  (starters: readonly BackendStarter[]): CreateWorker =>
  (listener) => {
    let open = true;
    const handle = createInferenceHandler(starters, (reply) => {
      if (open) listener.onReply(reply);
    });
    return {
      post: (request) => {
        handle(request);
      },
      terminate: () => {
        open = false;
      },
    };
  };
