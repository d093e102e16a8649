/** Cells as spreadsheets put them on the clipboard: tabs between, lines under each other, quotes round a cell with either. */

export const tsvOf = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t')
    )
    .join('\n')

/** The line end behind the last row makes no row of its own. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const plain = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at <= plain.length;) {
    const quoted = /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(plain.slice(at))
    const end = quoted ? at + quoted[0].length : at + plain.slice(at).search(/[\t\n]|$/)
    rows.at(-1)!.push(quoted ? quoted[1]!.replaceAll('""', '"') : plain.slice(at, end))
    if (plain[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}
