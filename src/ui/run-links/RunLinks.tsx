import { useEffect } from "react";
import { Link } from "react-aria-components";
import { type LinkedSystem, runLink } from "../../domain/review/runLinks";
import type { RunNumber } from "../../domain/units";
import { valueOr } from "../../state/loadable";
import { useActions, useAppStore } from "../useAppStore";
import "./run-links.css";

const NAMES: Readonly<Record<LinkedSystem, readonly [name: string, short: string]>> = {
  oms: ["OMS", "OMS"],
  runRegistry: ["RunRegistry", "RR"],
  dqmGui: ["DQM GUI", "GUI"],
  dials: ["DIALS", "DIALS"],
};

interface RunLinksProps {
  readonly runNumber: RunNumber;
  /** Names as short as people know them. */
  readonly isShort?: boolean;
  readonly className?: string;
}

/** The same run in other systems; nothing where none is configured. */
export function RunLinks({ runNumber, isShort = false, className = "" }: RunLinksProps) {
  const { links, datasetName } = useAppStore((state) => ({
    links: valueOr(state.links, undefined),
    datasetName: state.datasetName,
  }));
  const { loadLinks } = useActions();
  useEffect(() => void loadLinks(), [loadLinks]);
  if (datasetName === undefined || !links || links.length === 0) return undefined;
  return (
    <span className={`run-links ${className}`}>
      {links.map((link) => (
        <Link
          key={link.system}
          href={runLink(link, { runNumber, datasetName })}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`Run ${runNumber} in ${NAMES[link.system][0]}, new tab`}
        >
          {NAMES[link.system][Number(isShort)]}
        </Link>
      ))}
    </span>
  );
}
