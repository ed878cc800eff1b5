import { z } from "zod";
import type { DecisionEvent } from "../domain/decisions/decisionEvent";
import { eventText } from "../domain/decisions/decisionLogText";
import { appendAnswer, DECISIONS_PATH, logPage } from "./decisionWire";

/** Why decisions do not come or go; its message is a sentence for people. */
class DecisionServerError extends Error {
  override readonly name = "DecisionServerError";
  /** Whether the request itself is what is not taken: the same again would fail again. */
  readonly isRefusal: boolean;

  constructor(message: string, options?: ErrorOptions & { readonly isRefusal?: boolean }) {
    super(message, options);
    this.isRefusal = options?.isRefusal ?? false;
  }
}

/** Not valid, too large, of a type or a content that something before the server does not let through. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

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
      const isRefusal = REFUSALS.has(answer.status);
      throw new DecisionServerError(detail ?? `The server failed (HTTP ${answer.status}).`, { isRefusal });
    }
    const { data } = schema.safeParse(body);
    if (data === undefined) throw new DecisionServerError("The server's answer is not understood.");
    return data;
  };

  const send = async (events: readonly DecisionEvent[]) => {
    const answer = await ask(url, appendAnswer, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"events":[${events.map(eventText).join(",")}]}`,
    });
    if (!answer) throw new DecisionServerError("This server keeps no decisions any more.");
    return answer;
  };

  return {
    /** Events that were kept after a position; undefined where this server keeps none. @throws DecisionServerError */
    read: (after: number) => ask(`${url}?after=${after}`, logPage, { cache: "no-store" }),

    /**
     * Keeps events. A request that is refused whole is sent again event by event, so that the one it is refused for holds
     * up no other.
     * @throws DecisionServerError where the server does not answer, or fails
     */
    append: async (events: readonly DecisionEvent[]) => {
      try {
        return await send(events);
      } catch (error) {
        if (!(error instanceof DecisionServerError && error.isRefusal)) throw error;
      }
      const refused: z.infer<typeof appendAnswer>["refused"] = [];
      for (const event of events) {
        try {
          refused.push(...(await send([event])).refused);
        } catch (error) {
          if (!(error instanceof DecisionServerError && error.isRefusal)) throw error;
          refused.push({ id: event.id, why: error.message });
        }
      }
      return { refused };
    },
  };
}
