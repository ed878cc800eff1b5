import { Button, FileTrigger } from "react-aria-components";
import { estimatedDelivered, luminosityOf } from "../../domain/runLuminosity";
import type { RunAnalysis } from "../../domain/runAnalysis";
import { formatNumber } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { Warning } from "./Warning";

/** Where the /pb of the export are from, and the way to another source where OMS does not know them all. */
export function LuminosityPart({ analysis }: { readonly analysis: RunAnalysis }) {
  const { value, failure } = useAppStore((state) => state.luminosity);
  const { loadLuminosity, dropLuminosity } = useActions();
  const { source, file, nLs, nLsUnknown } = luminosityOf(analysis);
  const estimate = estimatedDelivered(analysis);
  return (
    <section className="export-part" aria-label="Luminosity">
      <div className="export-head">
        <span className="export-name" title={file?.name}>
          Luminosity:{" "}
          {source === "none" ? "nobody says what was recorded" : `${file?.name ?? "OMS"}, recorded`}
          {nLsUnknown > 0 &&
            source !== "none" &&
            `; unknown for ${formatNumber(nLsUnknown)} of ${formatNumber(nLs)} LS`}
        </span>
        {(nLsUnknown > 0 || value) && (
          <FileTrigger
            acceptedFileTypes={[".csv", ".txt"]}
            onSelect={(files) => {
              if (files?.[0]) void loadLuminosity(files[0]);
            }}
          >
            <Button className="button button-quiet">brilcalc CSV…</Button>
          </FileTrigger>
        )}
        {value && (
          <button type="button" className="button button-quiet" onClick={dropLuminosity}>
            Remove
          </button>
        )}
      </div>
      {failure !== undefined && (
        <Warning>{failure} It is made by brilcalc lumi --byls --output-style csv.</Warning>
      )}
      {value && !file && (
        <Warning>
          {value.name} is not used: it knows no more LS of this run than OMS. Sources are never mixed in a
          run.
        </Warning>
      )}
      {source === "none" && (
        <p className="remark">
          Estimate, delivered (not recorded): GOOD {formatNumber(estimate.good.recordedPb, 2)} /pb, BAD{" "}
          {formatNumber(estimate.bad.recordedPb, 2)} /pb, not evaluated{" "}
          {formatNumber(estimate.notEvaluated.recordedPb, 2)} /pb.
        </p>
      )}
    </section>
  );
}
