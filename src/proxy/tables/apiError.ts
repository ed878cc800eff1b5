/** An answer that is not a success: thrown anywhere below a route, written by the route. */
export class ApiError extends Error {
  readonly status: number;
  /** JSON body: `{"detail": …}` or `{"<parameter>": ["…"]}`. */
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`HTTP ${status}: ${JSON.stringify(body)}`);
    this.name = "ApiError";
    this.status = status;
    this.body = body;
  }
}

export const notFound = (detail: string) => new ApiError(404, { detail });

/** A parameter that makes no sense, in Django's form: one list of messages per parameter. */
export const badParameter = (parameter: string, message: string) =>
  new ApiError(400, { [parameter]: [message] });
