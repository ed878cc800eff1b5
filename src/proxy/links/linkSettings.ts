import { isLinkTemplate, type LinkedSystem, type LinkTemplate } from "../../domain/review/runLinks";

const VARIABLES: readonly (readonly [system: LinkedSystem, variable: string])[] = [
  ["oms", "LUMISCOPE_LINK_OMS"],
  ["runRegistry", "LUMISCOPE_LINK_RUNREGISTRY"],
  ["dqmGui", "LUMISCOPE_LINK_DQMGUI"],
  ["dials", "LUMISCOPE_LINK_DIALS"],
];

/**
 * Where other systems show a run; a system whose variable is absent or empty is not linked.
 * @throws RangeError
 */
export function readLinks(env: Readonly<Record<string, string | undefined>>): readonly LinkTemplate[] {
  return VARIABLES.flatMap(([system, variable]) => {
    const template = env[variable]?.trim();
    if (!template) return [];
    if (!isLinkTemplate(template))
      throw new RangeError(
        `${variable} is no address with {run} in it (https://host/path?run={run}; {dataset} may stand in it too).`,
      );
    return [{ system, template }];
  });
}
