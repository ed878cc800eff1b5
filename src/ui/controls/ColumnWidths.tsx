/** Widths of the columns of a table of fixed layout, CSS pixels or a length of CSS; undefined takes what is left. */
export function ColumnWidths({ widths }: { readonly widths: readonly (number | string | undefined)[] }) {
  return (
    <colgroup>
      {widths.map((width, column) => (
        <col key={column} style={{ width }} />
      ))}
    </colgroup>
  );
}
