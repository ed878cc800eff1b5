import { useState } from "react";
import type { ExportPlan } from "../../state/exportPlan";
import { useActions, useAppStore } from "../useAppStore";

/**
 * What an export would write, planned once for what a person gave: the files that are listed are the files that are
 * saved, to the second.
 */
export function useExportPlan(): ExportPlan {
  const { planExport } = useActions();
  const { certified, required, luminosity } = useAppStore((state) => ({
    certified: state.lists.certified.value,
    required: state.lists.required.value,
    luminosity: state.luminosity.value,
  }));
  const given = [certified, required, luminosity];
  const [planned, setPlanned] = useState(() => ({ given, plan: planExport() }));
  if (given.every((value, i) => value === planned.given[i])) return planned.plan;
  const plan = planExport();
  setPlanned({ given, plan });
  return plan;
}
