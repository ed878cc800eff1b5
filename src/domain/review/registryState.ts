/** How far the certification of a run is in RunRegistry: open to its experts, before their sign-off, done. */
export const REGISTRY_STATES = ["OPEN", "SIGNOFF", "COMPLETED"] as const;
export type RegistryState = (typeof REGISTRY_STATES)[number];
