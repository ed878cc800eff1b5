import { useState } from "react";
import { saveBlob } from "../dialogs/saveFile";
import { useActions } from "../useAppStore";

interface CandidateHeadProps {
  readonly title: string;
  readonly sha256: string;
  readonly isBroken?: boolean;
}

/** Name of a kept network, and what can be done with its files. */
export function CandidateHead({ title, sha256, isBroken = false }: CandidateHeadProps) {
  const { candidateFiles, deleteCandidate } = useActions();
  const [isSure, setSure] = useState(false);
  const download = async () => {
    for (const { name, bytes } of (await candidateFiles(sha256)) ?? []) saveBlob(name, new Blob([bytes]));
  };
  return (
    <header>
      <h2>{title}</h2>
      <span className="badge badge-outline">CANDIDATE</span>
      <span className="grow" />
      {!isBroken && (
        <button type="button" className="button button-small" onClick={() => void download()}>
          Download
        </button>
      )}
      <button
        type="button"
        className="button button-small"
        onClick={() => (isSure ? void deleteCandidate(sha256) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {isSure ? "Delete for good" : "Delete"}
      </button>
    </header>
  );
}
