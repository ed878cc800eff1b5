import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  appendAnswer,
  appendRequest,
  DECISIONS_PATH,
  logPage,
  MAX_REQUEST_BYTES,
} from "../../dials/decisionWire";
import { checkAccessToken } from "../http/accessToken";
import { parsedJson } from "../parsedJson";
import { ApiError } from "../tables/apiError";
import { callerOf, type NameSource } from "./caller";
import type { KeptDecisions } from "./keptDecisions";
import { checkOwnWrite } from "./sameOrigin";

export interface DecisionOptions {
  readonly kept: KeptDecisions;
  readonly names: NameSource;
}

const URL_PATH = `/api/v1/${DECISIONS_PATH}`;
const NEVER_CACHED = { "cache-control": "no-store" } as const;

const query = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
});

/**
 * The log of decisions over HTTP, our own extension of the contract: GET reads what was kept after a position, POST adds
 * events. Nothing changes one or takes it away.
 */
export function addDecisionRoutes(
  app: FastifyInstance,
  { kept, names }: DecisionOptions,
  accessToken: string | undefined,
): void {
  app.addHook("onClose", () => kept.close());
  // Pages ask each few seconds: one line of the log per question would bury everything else.
  app.get(URL_PATH, { logLevel: "warn" }, async (request, reply) => {
    if (accessToken !== undefined) checkAccessToken(request.headers, accessToken);
    const caller = callerOf(names, request.socket.remoteAddress, request.headers);
    const { data, error } = query.safeParse(request.query);
    if (error) throw new ApiError(400, { detail: "after is no position of the log." });
    reply.headers(NEVER_CACHED);
    return logPage.parse({ ...(await kept.read(data.after)), caller });
  });
  app.post(URL_PATH, { bodyLimit: MAX_REQUEST_BYTES }, async (request, reply) => {
    if (accessToken !== undefined) checkAccessToken(request.headers, accessToken);
    checkOwnWrite(request);
    const caller = callerOf(names, request.socket.remoteAddress, request.headers);
    const { data, error } = appendRequest.safeParse(parsedJson(String(request.body)));
    if (error) throw new ApiError(400, { detail: `Not a list of events: ${error.issues[0].message}` });
    const refused = await kept.append(data.events, caller);
    reply.headers(NEVER_CACHED);
    return appendAnswer.parse({ refused });
  });
}
