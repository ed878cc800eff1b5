import type { ExportFile } from "../../domain/exportFile";
import { formatNumber } from "../format";

/** The files an export writes, with their sizes. */
export function FileTable({ files }: { readonly files: readonly ExportFile[] }) {
  return (
    <table className="file-table">
      <thead>
        <tr>
          <th>File</th>
          <th className="number">Size</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ name, text }) => (
          <tr key={name}>
            <td className="file-name" title={name}>
              {name}
            </td>
            <td className="number dim">{sizeOf(text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "148 B", "96 kB". */
function sizeOf(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1000 ? `${bytes} B` : `${formatNumber(bytes / 1000, bytes < 10_000 ? 1 : 0)} kB`;
}
