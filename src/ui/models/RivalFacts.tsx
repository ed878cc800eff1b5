import { Fragment } from "react";
import type { RivalRecipe } from "../../state/models/shippedRivals";
import { filterWords, rivalConstants } from "./rivalConstants";

/** What a rival is, where it stands, its numbers, and what is not as published. */
export function RivalFacts({ rival }: { readonly rival: RivalRecipe }) {
  const filters = filterWords(rival);
  const facts = [...rivalConstants(rival), ...(filters === undefined ? [] : [["Filters", filters] as const])];
  return (
    <section className="rival-facts" aria-label={`What ${rival.name} is`}>
      <p>{rival.title}. It is not deployed: its verdicts stand in no export.</p>
      <p className="label">From {rival.source.published}</p>
      <dl className="facts">
        {facts.map(([words, value]) => (
          <Fragment key={words}>
            <dt>{words}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      {rival.differs.length > 0 && (
        <>
          <p className="label">Not as published</p>
          <ul>
            {rival.differs.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
