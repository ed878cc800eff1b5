import type { Plotly } from "./plotly";

/**
 * Loads plotly.js (360 kB compressed, its start some 100 ms) with the first map, after the page stands.
 * Plotly finds the mark under its own id and then writes no style sheet: our content security policy would refuse it,
 * and map-view.css has the few rules that heat maps need.
 */
export async function loadPlotly(): Promise<typeof Plotly> {
  if (document.getElementById(STYLE_ID) === null) {
    const mark = document.createElement("meta");
    mark.id = STYLE_ID;
    mark.className = "no-inline-styles";
    document.head.append(mark);
  }
  return (await import("./plotly")).Plotly;
}

const STYLE_ID = "plotly.js-style-global";
