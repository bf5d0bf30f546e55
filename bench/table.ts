/** One line of the result: two figures and their ratio, or one figure alone, with what it must reach. */
export type Line = { work: string; kasane: string; beside: string; ratio: string; limit: string; ok: boolean }

const heads: Record<keyof Line, string> = {
  work: 'Work',
  kasane: 'Kasane',
  beside: 'beside it',
  ratio: 'ratio',
  limit: 'limit',
  ok: '',
}

/** Prints the lines in columns. */
export function print(lines: readonly Line[]): void {
  const columns = Object.keys(heads) as (keyof Line)[]
  const rows = [heads, ...lines.map((line) => ({ ...line, ok: line.ok ? 'ok' : 'FAIL' }))]
  const width = (column: keyof Line) => Math.max(...rows.map((row) => row[column].length))
  for (const row of rows)
    console.log(
      columns
        .map((column) => row[column].padEnd(width(column)))
        .join('  ')
        .trimEnd(),
    )
}
