import Plotly from "plotly.js/lib/core";
import heatmap from "plotly.js/lib/heatmap";

// The whole of plotly.js that we ship: its core (axes, zoom) and one trace. Loaded with the first map, not with the page.
Plotly.register([heatmap]);

export { Plotly };
