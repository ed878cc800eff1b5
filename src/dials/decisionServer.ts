import { z } from "zod";
import { appendAnswer, DECISIONS_PATH, logPage } from "./decisionWire";

/** Why decisions do not come or go; its message is a sentence for people. */
class DecisionServerError extends Error {
  override readonly name = "DecisionServerError";
}

/** The server itself gives up after 15 s. */
const TIMEOUT_MS = 20_000;

const detailSchema = z.object({ detail: z.string().max(500) });

/**
 * The log of decisions behind the proxy.
 * @param baseUrl absolute, ending in "/api/v1/"
 */
export function createDecisionServer(baseUrl: string, fetch = globalThis.fetch.bind(globalThis)) {
  const url = `${baseUrl}${DECISIONS_PATH}`;

  /** Undefined where the server has no such address: a DIALS server, or an older proxy. */
  const ask = async <T>(address: string, schema: z.ZodType<T>, init: RequestInit): Promise<T | undefined> => {
    let answer: Response;
    let body: unknown;
    try {
      answer = await fetch(address, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
      body = await answer.json().catch(() => undefined);
    } catch (cause) {
      throw new DecisionServerError("The server does not answer.", { cause });
    }
    if (answer.status === 404 || answer.status === 405) return undefined;
    if (!answer.ok) {
      const detail = detailSchema.safeParse(body).data?.detail;
      throw new DecisionServerError(detail ?? `The server failed (HTTP ${answer.status}).`);
    }
    const { data } = schema.safeParse(body);
    if (data === undefined) throw new DecisionServerError("The server's answer is not understood.");
    return data;
  };

  return {
    /** Events that were kept after a position; undefined where this server keeps none. @throws DecisionServerError */
    read: (after: number) => ask(`${url}?after=${after}`, logPage, { cache: "no-store" }),

    /** @param events each as JSON text @throws DecisionServerError where none of them is kept */
    append: async (events: readonly string[]) => {
      const answer = await ask(url, appendAnswer, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"events":[${events.join(",")}]}`,
      });
      if (!answer) throw new DecisionServerError("This server keeps no decisions any more.");
      return answer;
    },
  };
}
