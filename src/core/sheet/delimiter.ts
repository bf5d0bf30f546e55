import type { Delimiter, LineEnd } from './sheet.ts'
import { RowSplitter } from './split-rows.ts'

const delimiters: readonly Delimiter[] = [',', '\t', ';', '|']
const enough = 200

/** The delimiter that parts the first rows most alike and into most cells; a comma where none parts anything. */
export function delimiterOf(sample: string, lineEnd: LineEnd): Delimiter {
  const scores = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(sample, delimiter, lineEnd) }))
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  return best.score > 0 ? best.delimiter : ','
}

function scoreOf(sample: string, delimiter: Delimiter, lineEnd: LineEnd): number {
  const widths = widthsOf(sample, delimiter, lineEnd)
  const byWidth = Map.groupBy(widths, (width) => width)
  let score = 0
  for (const [width, { length }] of byWidth)
    score = Math.max(score, (length / widths.length) * Math.log2(width))
  return score
}

/** How many cells the first complete rows have; blank lines and remarks say nothing. */
function widthsOf(sample: string, delimiter: Delimiter, lineEnd: LineEnd): number[] {
  const widths: number[] = []
  const splitter = new RowSplitter({
    delimiter,
    lineEnd: lineEnd === '\r' ? '\r' : '\n',
    row: (_, cells) => {
      if (widths.length < enough && cells.some((cell) => cell.trim() !== '') && !cells[0]?.startsWith('#'))
        widths.push(cells.length)
    },
    dirt: () => {},
  })
  splitter.push(sample)
  if (widths.length === 0) splitter.end()
  return widths
}
