import { type BlockList, isIPv6 } from "node:net";
import type { Caller } from "../../dials/decisionWire";
import {
  type DecisionEvent,
  MAX_NAME,
  plainText,
  reversalProblem,
} from "../../domain/decisions/decisionEvent";
import { ApiError } from "../tables/apiError";

/** How the server learns who decides: not at all, or from the login (SSO) in front of it. */
export type NameSource =
  | { readonly kind: "self-declared" }
  | {
      readonly kind: "header";
      /** Lower case. */
      readonly header: string;
      /** Addresses of the login's proxy. From everywhere else the header is a claim like any other. */
      readonly trusted: BlockList;
    };

/**
 * Who asks.
 * @param address of the socket, not of a header
 * @param headers lower-case names
 * @throws ApiError 403 where there is a login and the request did not come through it
 */
export function callerOf(
  source: NameSource,
  address: string | undefined,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Caller {
  if (source.kind === "self-declared") return { identity: "self-declared" };
  const given = isTrusted(source.trusted, address) ? headers[source.header] : undefined;
  // A list: the header came twice, and one may be the caller's own.
  const name = typeof given === "string" ? plainText(headerText(given)) : "";
  if (name !== "" && name.length <= MAX_NAME) return { identity: "sso", name };
  throw new ApiError(403, {
    detail: "This server keeps decisions of people that its login names, and the login named nobody.",
    code: "not_logged_in",
  });
}

/**
 * Why an event is not taken from this caller; undefined where it is. Nobody speaks in the name of another; what people
 * stand for (signatures, objections) they take back themselves, and both with a checked name wherever there is a login.
 * @param target what the event takes back or brings back, as far as it is known
 */
export function refusalOfName(
  event: DecisionEvent,
  caller: Caller,
  target: DecisionEvent | undefined,
): string | undefined {
  if (event.identity === "sso" && !(caller.identity === "sso" && caller.name === event.who))
    return `the login does not say that this is ${event.who}`;
  const isStood = isStoodFor(event) || (target !== undefined && isStoodFor(target));
  if (isStood && event.identity !== "sso" && (caller.identity === "sso" || target?.identity === "sso"))
    return "it is signed with a name that the login did not check";
  return "of" in event ? reversalProblem(target, event) : undefined;
}

const isStoodFor = ({ kind }: DecisionEvent) => kind === "signature" || kind === "objection";

function isTrusted(trusted: BlockList, address: string | undefined): boolean {
  if (address === undefined) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return trusted.check(mapped[1], "ipv4");
  return trusted.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}

/** Node reads header bytes as Latin-1; names come in UTF-8. */
function headerText(value: string): string {
  const bytes = Buffer.from(value, "latin1");
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? value : text;
}
