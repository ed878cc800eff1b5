// plotly.js ships no types for its parts; @types/plotly.js describes the whole. Only what we call is declared.
declare module "plotly.js/lib/core" {
  import type { Config, Data, Layout, PlotlyHTMLElement } from "plotly.js";
  const Plotly: {
    register: (modules: readonly object[]) => void;
    react: (
      element: HTMLElement,
      data: Data[],
      layout: Partial<Layout>,
      config: Partial<Config>,
    ) => Promise<PlotlyHTMLElement>;
    purge: (element: HTMLElement) => void;
  };
  export = Plotly;
}

declare module "plotly.js/lib/heatmap" {
  const heatmap: object;
  export = heatmap;
}
