import { trueMinus } from "../../domain/trueMinus";
import { formatCount, formatHits, formatNumber, formatPercent } from "../format";
import type { CellFacts } from "./cellFacts";
import type { MapBox } from "./mapBox";

/** Size of the card, pixels: fixed, so that it does not jump while the pointer moves. */
const CARD = { width: 184, height: 122 };
const OFFSET = 14;

export interface HoverCardProps {
  readonly facts: CellFacts;
  readonly isKnownDefect: boolean;
  /** Cross-hair in pixels of the plot area. */
  readonly at: readonly [left: number, top: number];
  readonly box: MapBox;
}

/** What the bin under the cross-hair holds, beside it, on the side of the map with more room. */
export function HoverCard({ facts, isKnownDefect, at: [left, top], box }: HoverCardProps) {
  const { position } = facts;
  const x = left > box.width / 2 ? left - OFFSET - CARD.width : left + OFFSET;
  const y = Math.min(Math.max(0, top + OFFSET), Math.max(0, box.height - CARD.height));
  return (
    <div className="map-card" style={{ width: CARD.width, transform: `translate(${x}px, ${y}px)` }}>
      <b>{facts.place === undefined ? "Between regions" : trueMinus(facts.place)}</b>
      {isKnownDefect && <span className="map-card-note">known defect, not judged</span>}
      <dl>
        <dt>{position[0]}</dt>
        <dd>{trueMinus(position[1])}</dd>
        <dt>Input</dt>
        <dd>{formatCount(facts.input, "hit")}</dd>
        <dt>Expected</dt>
        <dd>{formatHits(facts.expectation)} hits</dd>
        <dt>Loss</dt>
        <dd>{formatPercent(facts.relative, 0, true)}</dd>
        <dt>Significance</dt>
        <dd>{Number.isNaN(facts.deviance) ? "not judged" : `${formatNumber(facts.deviance, 1)} σ`}</dd>
      </dl>
    </div>
  );
}

/** The same in one sentence, for readers. */
export function cellWords(facts: CellFacts): string {
  const place = facts.place ?? "between regions";
  const loss = Number.isNaN(facts.deviance) ? "nothing expected" : `${formatNumber(facts.deviance, 1)} sigma`;
  return `${place}, ${facts.position.join(" ")}: ${formatCount(facts.input, "hit")}, ${formatHits(facts.expectation)} expected, ${loss}`;
}
