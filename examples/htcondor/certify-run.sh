#!/bin/bash
set -euo pipefail
exec node "$LUMISCOPE/dist/node/certify.js" --api "$API" --workspace "$WORKSPACE" --dataset "$DATASET" \
  --models "$LUMISCOPE/models" --run "$1" --out "$OUT"
