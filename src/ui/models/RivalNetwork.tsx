import type { RivalReport } from "../../state/models/trainingState";
import { formatNumber } from "../format";
import { formatMmac } from "./formatMmac";
import { Sha256 } from "./Sha256";

/** What a rival's network was trained on, and how well it gives back maps it has not seen. */
export function RivalNetwork({ card }: { readonly card: NonNullable<RivalReport["card"]> }) {
  const { network, training, test } = card;
  const loss = (value: number) => formatNumber(value, value < 0.01 ? 5 : 3);
  return (
    <section className="panel model-card" aria-label="Network of the rival">
      <header>
        <h2>Its network</h2>
        <span className="label">trained by {training.tool}</span>
      </header>
      <dl className="facts">
        <dt>Learnt from</dt>
        <dd>
          {formatNumber(training.train.maps)} maps of {formatNumber(training.train.seeds.length)} simulated
          good runs, best epoch {formatNumber(training.bestEpoch)}
        </dd>
        <dt>Loss on {formatNumber(training.test.maps)} maps of other runs</dt>
        <dd>
          {loss(test.loss)} [{loss(test.interval[0])}, {loss(test.interval[1])}]; {loss(test.meanMapLoss)}{" "}
          with the mean map instead
        </dd>
        <dt>Cost of a map</dt>
        <dd>
          {formatMmac(network.macPerMap)} MMAC, {formatNumber(network.nWeights)} weights
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <Sha256 value={network.sha256} />
        </dd>
      </dl>
    </section>
  );
}
