/** A labelled place on a logarithmic axis. */
export interface LogTick {
  readonly value: number;
  readonly label: string;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  ...{ "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" },
};

/**
 * Labels between two ends of a logarithmic axis: the powers of ten; where less than two are inside, 1, 2 and 5 times
 * them as well.
 * @param low and high > 0
 */
export function logTicks(low: number, high: number): readonly LogTick[] {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const powers = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const inside = (factors: readonly number[]) =>
    powers
      .flatMap((power) => factors.map((factor) => ({ factor, power, value: factor * 10 ** power })))
      .filter(({ value }) => value >= low && value <= high);
  const plain = inside([1]);
  return (plain.length >= 2 ? plain : inside([1, 2, 5])).map(({ factor, power, value }) => {
    const ten = `10${String(power).replace(/./g, (c) => SUPERSCRIPTS[c] ?? c)}`;
    return { value, label: factor === 1 ? ten : `${factor}·${ten}` };
  });
}
