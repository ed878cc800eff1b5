import { useMemo } from "react";
import { elementGeometry } from "../../state/elementGeometry";
import type { Evaluation } from "../../state/models/trainingState";
import { FailurePlace } from "../controls/FailurePlace";
import { formatLsRange } from "../format";
import { useActions, useAppStore } from "../useAppStore";
import { CLASS_MARKS } from "./classMarks";
import { formatError } from "./formatError";
import { SampleMaps } from "./SampleMaps";

interface SampleViewProps {
  readonly evaluation: Evaluation;
  readonly sample: number;
  readonly recipeName: string;
}

/** One sample in full: which LS, what class, and its input against its reconstruction. */
export function SampleView({ evaluation, sample, recipeName }: SampleViewProps) {
  const maps = useAppStore((state) => state.sampleMaps);
  const { showSample } = useActions();
  const { errors, classes, firstLs, lastLs, parts } = evaluation;
  const drawn = useMemo(
    () =>
      parts.map(({ mePath, nx, maxBin }) => ({
        geometry: elementGeometry(recipeName, mePath, nx),
        zMax: Math.max(2, maxBin),
      })),
    [recipeName, parts],
  );
  const words = `${formatLsRange(firstLs[sample], lastLs[sample])}, ${CLASS_MARKS[classes[sample]].word}, error ${formatError(errors[sample])}`;
  return (
    <>
      <div className="sample-slider">
        <b aria-hidden>{formatLsRange(firstLs[sample], lastLs[sample])}</b>
        <input
          type="range"
          aria-label="Sample"
          min={0}
          max={errors.length - 1}
          value={sample}
          aria-valuetext={words}
          onChange={(event) => void showSample(Number(event.target.value))}
        />
        <span>
          {CLASS_MARKS[classes[sample]].word}, error <b>{formatError(errors[sample])}</b>
        </span>
      </div>
      {maps.phase === "failed" && (
        <FailurePlace failure={maps.failure} onRetry={() => void showSample(sample)} />
      )}
      {maps.phase === "ready" &&
        maps.value.map((ofPart, p) => {
          const { geometry, zMax } = drawn[p] ?? {};
          return (
            geometry && (
              <SampleMaps key={ofPart.mePath} maps={ofPart} geometry={geometry} zMax={zMax} words={words} />
            )
          );
        })}
    </>
  );
}
