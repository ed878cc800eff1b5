import type { LsNumber } from "../domain/units";
import { abortReason } from "./abort";
import { type DialsError, isTooMuchAtOnce } from "./dialsError";

/** Failed windows in a row after which the server itself is suspected; two rounds of the six in flight. */
const SUSPECT_AFTER = 12;

/** Asks for one LS anew, once; rejects where the server fails. */
type AskLs = (lsNumber: LsNumber, signal: AbortSignal) => Promise<unknown>;

/**
 * Tells one bad LS from a bad server while windows fail: a server that still delivers a single LS is sound, and the
 * windows are halved further; one that does not would be asked for each LS of the run in vain.
 */
export class ServerHealth {
  private failuresInRow = 0;
  private answeredLs: LsNumber | undefined;
  private lastError: DialsError | undefined;
  private readonly lsNumbers: Uint32Array;
  private readonly ask: AskLs;

  constructor(lsNumbers: Uint32Array, ask: AskLs) {
    this.lsNumbers = lsNumbers;
    this.ask = ask;
  }

  answered(lsNumber: LsNumber): void {
    this.failuresInRow = 0;
    this.answeredLs = lsNumber;
  }

  /** @throws DialsError where the server, not an LS, is at fault */
  async failed(error: DialsError, signal: AbortSignal): Promise<void> {
    this.lastError = error;
    // A window that took the whole time-out costs half a minute: suspicion must not wait for twelve of them.
    if (++this.failuresInRow < SUSPECT_AFTER && !isTooMuchAtOnce(error.failure)) return;
    this.failuresInRow = 0;
    try {
      await Promise.any(this.witnesses().map((lsNumber) => this.ask(lsNumber, signal)));
    } catch {
      if (signal.aborted) throw abortReason(signal);
      throw error;
    }
  }

  /** @throws DialsError where windows failed and none was ever answered */
  assertAnswered(): void {
    if (this.lastError !== undefined && this.answeredLs === undefined) throw this.lastError;
  }

  /** An LS that came before; before any came, three spread over the run, not all of which can be bad by themselves. */
  private witnesses(): LsNumber[] {
    if (this.answeredLs !== undefined) return [this.answeredLs];
    const n = this.lsNumbers.length;
    return [this.lsNumbers[0], this.lsNumbers[n >> 1], this.lsNumbers[n - 1]];
  }
}
