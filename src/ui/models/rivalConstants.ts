import type { RivalRecipe } from "../../state/models/shippedRivals";
import { formatNumber, formatPercent } from "../format";

/** The numbers of a rival that somebody chose, in words. */
export function rivalConstants(rival: RivalRecipe): readonly (readonly [words: string, value: string])[] {
  switch (rival.method) {
    case "spatialLossProduct":
      return [
        ["LS that are multiplied", formatNumber(rival.nLs)],
        ["Flags above, EE+ and EE−", rival.thresholds.map((value) => formatNumber(value, 3)).join(" and ")],
      ];
    case "smoothLossMap":
      return [
        ["LS that are summed", formatNumber(rival.nLs)],
        ["Luminosity above, 10³³ cm⁻² s⁻¹", formatNumber(rival.minInstLumi)],
        ["Hits that count as 1", formatNumber(rival.divisor)],
      ];
    case "imageError":
      return [["Columns of the map", `${rival.columns[0]} to ${rival.columns[1] - 1} of 84`]];
    case "templateMean":
      return [["LS that are averaged", formatNumber(rival.nLs)]];
    case "templateCusum":
      return [
        ["Tuned to a loss of", formatPercent(1 - rival.cold)],
        ["Tuned to a gain of", `× ${formatNumber(rival.hot)}`],
      ];
    case "components":
      return [
        ["Components", formatNumber(rival.n)],
        ["Residuals that count", formatNumber(rival.top)],
        ["LS that are summed", formatNumber(rival.nLs)],
      ];
  }
}

/** "16, 32 as published", or beside the published ones where there are fewer; undefined without a network. */
export function filterWords(rival: RivalRecipe): string | undefined {
  if (!("network" in rival)) return undefined;
  const { filters, publishedFilters } = rival.network;
  const [trained, published] = [filters, publishedFilters].map((list) => list.join(", "));
  return trained === published ? `${trained}, as published` : `${trained}; published ${published}`;
}
