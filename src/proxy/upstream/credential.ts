import { z } from "zod";
import { parsedJson } from "../parsedJson";
import type { UpstreamAnswer, UpstreamRequest } from "./exchange";

/** How this server proves itself to DIALS; from the environment (commandLine.ts). */
export type UpstreamCredential =
  | { readonly kind: "none" }
  | { readonly kind: "token"; readonly token: string }
  /** DIALS gets a token for it at each request (dials-api.md §1.2). */
  | { readonly kind: "clientSecret"; readonly secret: string }
  /** Of a device login: buys access tokens until it expires itself. */
  | { readonly kind: "refreshToken"; readonly refreshToken: string };

type Exchange = (request: UpstreamRequest, signal: AbortSignal) => Promise<UpstreamAnswer>;

const tokenBody = z.object({ access_token: z.string().min(1), refresh_token: z.string().min(1) });

/**
 * The headers that authenticate at the DIALS server, renewed when it calls them expired. By its answers, not by a
 * clock: ours and CERN's need not agree. Secrets leave this process in no other direction.
 */
export class Authorization {
  private readonly credential: UpstreamCredential;
  private readonly baseUrl: string;
  private readonly exchange: Exchange;
  private refreshToken: string;
  private accessToken: string | undefined;
  private renewal: Promise<boolean> | undefined;

  /** @param exchange sends a request as it is, without these headers */
  constructor(credential: UpstreamCredential, baseUrl: string, exchange: Exchange) {
    this.credential = credential;
    this.baseUrl = baseUrl;
    this.exchange = exchange;
    this.accessToken = credential.kind === "token" ? credential.token : undefined;
    this.refreshToken = credential.kind === "refreshToken" ? credential.refreshToken : "";
  }

  /** Sends a request as this server, once more where the login had expired and could be renewed. */
  async send(request: UpstreamRequest, signal: AbortSignal): Promise<UpstreamAnswer> {
    if (this.credential.kind === "refreshToken" && this.accessToken === undefined) await this.renew();
    const used = this.headers();
    const answer = await this.exchange(withHeaders(request, used), signal);
    if (!isExpired(answer) || !(await this.renewed(used))) return answer;
    return this.exchange(withHeaders(request, this.headers()), signal);
  }

  private headers(): Readonly<Record<string, string>> {
    if (this.credential.kind === "clientSecret") return { "x-client-secret": this.credential.secret };
    return this.accessToken === undefined ? {} : { authorization: `Bearer ${this.accessToken}` };
  }

  /** Whether another try makes sense: with a secret DIALS gets a new token by itself. */
  private async renewed(used: Readonly<Record<string, string>>): Promise<boolean> {
    if (this.credential.kind === "clientSecret") return true;
    if (this.credential.kind !== "refreshToken") return false;
    // Requests that were under way together find the token renewed by the first of them.
    return used.authorization !== this.headers().authorization || this.renew();
  }

  private renew(): Promise<boolean> {
    this.renewal ??= this.buyToken().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async buyToken(): Promise<boolean> {
    const answer = await this.exchange(
      {
        url: `${this.baseUrl}auth/refresh-token/`,
        method: "POST",
        headers: { accept: "application/json", "content-type": "application/json" },
        body: JSON.stringify({ refresh_token: this.refreshToken }),
      },
      // The request that found the token expired may be left by its caller; the others still want the new one.
      new AbortController().signal,
    );
    const bought = tokenBody.safeParse(parsedJson(answer.body));
    if (answer.status !== 200 || !bought.success) return false;
    this.accessToken = bought.data.access_token;
    this.refreshToken = bought.data.refresh_token;
    return true;
  }
}

const withHeaders = (
  request: UpstreamRequest,
  headers: Readonly<Record<string, string>>,
): UpstreamRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

/** DIALS answers 403 with a code; 401 is what a gateway before it would say. */
function isExpired({ status, body }: UpstreamAnswer): boolean {
  return status === 401 || (status === 403 && codeOf(body) === "access_token_expired");
}

const errorBody = z.object({ code: z.string() });

/** DIALS' machine-readable reason, where the body has one. */
export function codeOf(body: Buffer): string | undefined {
  return errorBody.safeParse(parsedJson(body)).data?.code;
}
