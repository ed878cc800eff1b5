import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumFlags, findChromium } from "./scripts/chromium.mjs";

const executablePath = findChromium();

/** The dashboard (dist/app) and the Vitest projects. Node programs are built by vite.node.config.ts. */
export default defineConfig({
  plugins: [react()],
  // plotly.js/lib/core reads `global`; nothing else in the bundle does.
  define: { global: "globalThis" },
  worker: { format: "es" },
  build: {
    outDir: "dist/app",
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 1600,
    // Parts that main.tsx starts one after the other, each in a task of its own.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: "react",
              test: /node_modules\/(react|react-dom|scheduler|zustand|use-sync-external-store)\//,
            },
            { name: "zod", test: /node_modules\/zod\// },
            {
              name: "aria",
              test: /node_modules\/(@react-aria|@react-stately|@internationalized|react-aria|react-stately|react-aria-components)\//,
            },
          ],
        },
      },
    },
  },
  // /models/ is served from the repository itself.
  server: { proxy: { "/api": "http://127.0.0.1:8080" } },
  test: {
    // All cores: by default Vitest leaves one idle, which on a machine of two is half of them.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: ["**/*.browser.test.ts", "**/*.browser.test.tsx", "tests/long/**", "node_modules/**"],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        // Minutes each, and not part of npm test: npm run test:long.
        test: {
          name: "long",
          environment: "node",
          include: ["tests/long/**/*.test.ts"],
          testTimeout: 15 * 60_000,
        },
      },
      {
        extends: true,
        // In tests React Aria draws all rows of a virtualised table, unless it is told to do as it does elsewhere.
        define: { "process.env.VIRT_ON": '"true"' },
        // All that the page imports: a dependency found while a test runs reloads the page, and the test hangs.
        optimizeDeps: {
          include: [
            "react",
            "react-dom/client",
            "react/jsx-dev-runtime",
            "react-aria-components",
            "idb",
            "tinykeys",
            "zustand",
            "zustand/react/shallow",
            "zustand/vanilla",
            "zod",
            "plotly.js/lib/core",
            "plotly.js/lib/heatmap",
            "@noble/hashes/sha2.js",
            "@noble/hashes/utils.js",
            "@tensorflow/tfjs-core",
            "@tensorflow/tfjs-layers",
            "@tensorflow/tfjs-backend-cpu",
            "@tensorflow/tfjs-backend-wasm",
            "@tensorflow/tfjs-backend-webgl",
            "@tensorflow/tfjs-core",
            "@tensorflow/tfjs-layers",
            "@tensorflow/tfjs-backend-cpu",
          ],
        },
        test: {
          name: "browser",
          include: ["src/**/*.browser.test.{ts,tsx}", "tests/browser/**/*.browser.test.{ts,tsx}"],
          testTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: chromiumFlags } }),
            instances: [{ browser: "chromium", viewport: { width: 1440, height: 900 } }],
          },
        },
      },
    ],
  },
});
