import type { UpstreamReport, UpstreamState } from "../dialsSource";
import { codeOf } from "./credential";
import type { UpstreamAnswer } from "./exchange";
import type { UpstreamFailure } from "./upstreamFailure";

/** Keeps the state of the DIALS server for `/healthz` and the header X-Lumiscope-Upstream. */
export class UpstreamHealth {
  private current: UpstreamReport = { state: "unknown", since: undefined, detail: undefined };

  get report(): UpstreamReport {
    return this.current;
  }

  /** @param isOurs false where the caller brought a login of his own: its refusal concerns nobody else */
  answered({ status, body }: UpstreamAnswer, isOurs: boolean): void {
    const isRefused = status === 401 || status === 403;
    if (isRefused && isOurs) this.enter("refuses", codeOf(body) ?? `status ${status}`);
    else if (!isRefused || this.current.state !== "refuses") this.enter("ok", undefined);
  }

  failed({ kind, message }: UpstreamFailure): void {
    // A request that was never sent says nothing new.
    if (kind === "paused" || kind === "busy") return;
    if (kind === "redirect") this.enter("refuses", message);
    else this.enter(kind === "timeout" || kind === "too_large" ? "slow" : "down", message);
  }

  private enter(state: UpstreamState, detail: string | undefined): void {
    const since = state === this.current.state ? this.current.since : new Date().toISOString();
    this.current = { state, since, detail };
  }
}
