import type { ReadyModel } from "../../state/models/modelsState";
import { formatNumber, formatPercent } from "../format";
import { formatMmac } from "./formatMmac";
import { layerWords } from "./layerWords";
import { Sha256 } from "./Sha256";

/** Architecture, cost, identity and how the counts reach the network. */
export function NetworkFacts({ model }: { readonly model: ReadyModel }) {
  const { network } = model.card;
  const { scaling } = network;
  return (
    <>
      <h3>Network</h3>
      <dl className="facts">
        <dt>Layers</dt>
        <dd className="layer-words">{layerWords(model.layers)}</dd>
        <dt>Cost of a map</dt>
        <dd>
          {formatMmac(network.macPerMap)} MMAC, {formatNumber(network.nWeights)} weights
        </dd>
        <dt>Maps</dt>
        <dd>
          {formatNumber(network.nx)} × {formatNumber(network.ny)} bins
        </dd>
        <dt>It sees</dt>
        <dd>
          (hits − expected) / √({formatNumber(scaling.fano)} × expected +{" "}
          {formatNumber(scaling.varianceFloor)}), cut at ±{formatNumber(scaling.pullClip)}
        </dd>
        <dt>It may change the expectation by</dt>
        <dd>at most {formatPercent(Math.expm1(scaling.correctionBound))}</dd>
        <dt>SHA-256</dt>
        <dd>
          <Sha256 value={network.sha256} />
        </dd>
      </dl>
    </>
  );
}
