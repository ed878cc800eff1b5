import { expect, it } from "vitest";
import { isNodeSupported } from "../scripts/ensure.mjs";

it.each([
  ["v18.20.0", false],
  ["v20.18.1", false],
  ["v20.19.0", true],
  ["v21.7.3", false],
  ["v22.11.0", false],
  ["v22.12.0", true],
  ["v24.0.0", true],
])("Node %s can run Vite: %s", (version, expected) => {
  expect(isNodeSupported(version)).toBe(expected);
});
