import type { DialsClient } from "../../dials/dialsClient";

/** A client that asks the server once and gives the same answer again: what is timed is what comes after the wire. */
export function rememberingClient(client: DialsClient): DialsClient {
  return {
    ...client,
    listMonitoringElements: remembering((...args) => client.listMonitoringElements(...args)),
    listLumisections: remembering((...args) => client.listLumisections(...args)),
    fetchOccupancy: remembering((...args) => client.fetchOccupancy(...args)),
    fetchRunConditions: remembering((...args) => client.fetchRunConditions(...args)),
    fetchLsConditions: remembering((...args) => client.fetchLsConditions(...args)),
  };
}

function remembering<Args extends readonly unknown[], T>(
  ask: (...args: Args) => Promise<T>,
): (...args: Args) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const answer = answers.get(key) ?? ask(...args);
    answers.set(key, answer);
    return answer;
  };
}
