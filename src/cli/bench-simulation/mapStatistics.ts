/** A stack of maps, one per LS, each of shape (ny, nx) row by row. */
export type MapStack = readonly ArrayLike<number>[];

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const totalOf = (map: ArrayLike<number>) => Array.from(map).reduce((sum, n) => sum + n, 0);

/** Mean map. */
export const meanMap = (maps: MapStack): readonly number[] =>
  Array.from(maps[0], (_, bin) => meanOf(maps.map((map) => map[bin])));

/** The maps brought to the same sum, the mean of theirs: LS differ in events and pileup. */
export function atEqualSums(maps: MapStack): MapStack {
  const sums = maps.map(totalOf);
  const mean = meanOf(sums);
  return maps.map((map, k) => Array.from(map, (n) => (n * mean) / sums[k]));
}

/** Variance / mean over the LS, per bin; NaN where nothing is counted. */
export function fanoFactors(maps: MapStack): readonly number[] {
  return meanMap(maps).map((mean, bin) => {
    const squares = maps.reduce((sum, map) => sum + (map[bin] - mean) ** 2, 0);
    return mean > 0 ? squares / (maps.length - 1) / mean : NaN;
  });
}

/** (n - mean) / sqrt(mean) per LS and bin; NaN where nothing is counted. */
export function poissonResiduals(maps: MapStack): MapStack {
  const means = meanMap(maps);
  return maps.map((map) => means.map((mean, bin) => (map[bin] - mean) / Math.sqrt(mean)));
}

/**
 * The same of counts that are binomial: a bin counts at most once an event.
 * @param events of each LS
 */
export function binomialResiduals(maps: MapStack, events: readonly number[]): MapStack {
  const all = events.reduce((sum, n) => sum + n, 0);
  const shares = Array.from(maps[0], (_, bin) => maps.reduce((sum, map) => sum + map[bin], 0) / all);
  return maps.map((map, k) =>
    shares.map((share, bin) => (map[bin] - events[k] * share) / Math.sqrt(events[k] * share * (1 - share))),
  );
}

/** Bins of the maps, and whether the last column is next to the first. */
export interface MapFrame {
  readonly nx: number;
  readonly ny: number;
  readonly closesInX: boolean;
}

/** Correlation of bins `dx` columns and `dy` rows apart, over all LS and the pairs in which both bins have residuals. */
export function correlationOf(
  residuals: MapStack,
  { nx, ny, closesInX }: MapFrame,
  [dx, dy]: readonly [number, number],
): number {
  let [product, pairs, square, bins] = [0, 0, 0, 0];
  for (let bin = 0; bin < nx * ny; bin++) {
    if (!Number.isFinite(residuals[0][bin])) continue;
    for (const map of residuals) square += map[bin] ** 2;
    bins++;
    const [ix, iy] = [(bin % nx) + dx, Math.floor(bin / nx) + dy];
    if (iy >= ny || (ix >= nx && !closesInX)) continue;
    const other = iy * nx + (ix % nx);
    if (!Number.isFinite(residuals[0][other])) continue;
    for (const map of residuals) product += map[bin] * map[other];
    pairs++;
  }
  return product / pairs / (square / bins);
}

/**
 * Shares of the variance over the LS in its principal components, largest first: flat where no mode is common to the
 * map. There is one less than LS.
 */
export function varianceSharesOf(residuals: MapStack): readonly number[] {
  const bins = Array.from(residuals[0]).flatMap((value, bin) => (Number.isFinite(value) ? [bin] : []));
  const product = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    bins.reduce((sum, bin) => sum + a[bin] * b[bin], 0);
  const values = eigenvalues(residuals.map((a) => residuals.map((b) => product(a, b)))).sort((a, b) => b - a);
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.slice(0, -1).map((value) => value / total);
}

/** Eigenvalues of a symmetric matrix by Jacobi rotations; it has a row for each LS, so it is small. */
function eigenvalues(symmetric: readonly (readonly number[])[]): number[] {
  const a = symmetric.map((row) => [...row]);
  const n = a.length;
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p][q] === 0) continue;
        const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [akp, akq] = [a[k][p], a[k][q]];
          a[k][p] = c * akp - s * akq;
          a[k][q] = s * akp + c * akq;
        }
        for (let k = 0; k < n; k++) {
          const [apk, aqk] = [a[p][k], a[q][k]];
          a[p][k] = c * apk - s * aqk;
          a[q][k] = s * apk + c * aqk;
        }
      }
    }
  }
  return a.map((row, i) => row[i]);
}
