import { valueOr } from "../../state/loadable";
import { trainingChoice } from "../../state/models/trainingChoice";
import { formatLsCount } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { TickGroup } from "./TickGroup";

/** The runs that are learnt from: a list to be ticked, one choice for all that trains. */
export function RunTicks({ legend }: { readonly legend: string }) {
  const { runs: ticked } = useAppStore(trainingChoice);
  const runs = useAppStore((state) => state.runs);
  const { choose } = useActions();
  const options = valueOr(runs, []).map(({ runNumber, nLs }) => ({
    value: runNumber,
    text: String(runNumber),
    detail: formatLsCount(nLs),
  }));
  return (
    <>
      <TickGroup
        legend={legend}
        isList
        options={options}
        ticked={ticked}
        onChange={(numbers) => choose({ runs: numbers })}
      />
      {options.length === 0 && <p className="remark">No run is listed for this dataset.</p>}
    </>
  );
}
