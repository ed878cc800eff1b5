import type { FastifyHelmetOptions } from "@fastify/helmet";

/**
 * Headers that confine the page to its own origin. No inline or evaluated script; 'wasm-unsafe-eval' lets TensorFlow.js
 * compile its WebAssembly, and Plotly and React need style attributes.
 */
export const SECURITY_HEADERS: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'self'"],
      "script-src": ["'self'", "'wasm-unsafe-eval'"],
      "worker-src": ["'self'"],
      "style-src": ["'self'", "'unsafe-inline'"],
      "img-src": ["'self'", "data:", "blob:"],
      "connect-src": ["'self'"],
      "object-src": ["'none'"],
      "base-uri": ["'self'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'none'"],
    },
  },
  // As DIALS sends them.
  xFrameOptions: { action: "deny" },
  referrerPolicy: { policy: "same-origin" },
  // The server speaks HTTP; whoever puts TLS in front of it decides about this.
  strictTransportSecurity: false,
};

/** Device features that neither DIALS nor the page uses. */
export const PERMISSIONS_POLICY =
  "accelerometer=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), " +
  "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()";
