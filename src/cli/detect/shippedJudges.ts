import { StatisticRow } from "../../domain/rivals/statistic";
import type { JudgedElement } from "../../pipeline/judgeMonitoringElement";
import type { Product } from "./benchElement";
import type { Answer, Judge } from "./judge";

/**
 * The product's own scores as they come during a run, at the end of each LS. Its segments and verdicts are measured
 * apart (productSeries).
 */
export function shippedJudges({ autoencoder, calibration }: Product): readonly Judge[] {
  const network = autoencoder ? "network, " : "";
  const plain = (name: string): Judge => ({
    name,
    knows: "reference run",
    product: "plain",
    answer: ({ plain: judged }) => asItCame(judged),
  });
  if (!calibration) return [plain("ours")];
  const asShipped: Judge = {
    name: "ours",
    knows: `reference run, ${network}card`,
    product: "shipped",
    answer: ({ shipped }) => asItCame(shipped),
  };
  return [asShipped, plain(autoencoder ? "ours without network" : "ours without card")];
}

/** Which places are meant the segments say. */
function asItCame({ analysis, scored }: JudgedElement): Answer {
  const rows = {
    cold: new StatisticRow(analysis.lsNumbers.length),
    hot: new StatisticRow(analysis.lsNumbers.length),
  };
  for (const k of scored.judged.positions) {
    rows.cold.take(k, scored.live.cold[k], "");
    rows.hot.take(k, scored.live.hot[k], "");
  }
  return { statistics: [rows.cold, rows.hot] };
}
