import { formatNumber, formatUtc } from "../format";
import { formatMmac } from "./formatMmac";
import { Sha256 } from "./Sha256";

/** What the cards of all kept networks say. */
interface KeptNetwork {
  readonly words: string;
  readonly nWeights: number;
  readonly macPerMap: number;
  readonly madeAt: string;
  readonly sha256: string;
}

/** Rows of a list of facts: which network it is. */
export const ArchitectureFact = ({ words, nWeights, macPerMap }: KeptNetwork) => (
  <>
    <dt>Network</dt>
    <dd>
      {words}, {formatNumber(nWeights)} weights, {formatMmac(macPerMap)} MMAC
    </dd>
  </>
);

/** Rows of a list of facts: when it was made, and what tells it from any other. */
export const IdentityFacts = ({ madeAt, sha256 }: KeptNetwork) => (
  <>
    <dt>Made</dt>
    <dd>{formatUtc(Date.parse(madeAt))} UTC</dd>
    <dt>SHA-256</dt>
    <dd>
      <Sha256 value={sha256} />
    </dd>
  </>
);
