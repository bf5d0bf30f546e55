import type { HeardBy } from '../../../blocks/gatherings/heard.ts'
import { withheldIn } from '../../../blocks/privacy/export/suppress.ts'
import { placeOf, type Tally, tallyOf, total } from '../../../blocks/privacy/export/tally.ts'

/** A cell with fewer voices than that is withheld, as in everything that is counted of residents. */
export const fewest = 5

/** Everything together, along a dimension. */
export const together = total

/** Voices by program, area and theme, and which of the cells are withheld. */
export type Pool = { tally: Tally; withheld: ReadonlySet<string> }

type Codes = { program: string; area: string; theme: string }

const at = ({ program, area, theme }: Codes): string[] => [program, area, theme]

/**
 * Counts voices by program, area and theme in one table, from which every narrower table is a slice: what is withheld in one cannot be
 * found in another. Who said them is not known: each counts as somebody's.
 */
export function poolOf(voices: readonly HeardBy[]): Pool {
  const rows = voices.map(({ id, program, area, theme }) => ({
    who: id,
    at: at({ program, area: area ?? '', theme: theme ?? '' }),
  }))
  const tally = tallyOf(rows, 3)
  return { tally, withheld: withheldIn(tally, fewest) }
}

/** How many voices a cell holds; null where it is withheld. */
export function cellOf({ tally, withheld }: Pool, codes: Codes): number | null {
  const place = placeOf(at(codes))
  return withheld.has(place) ? null : (tally.cells.get(place)?.value ?? 0)
}

/** A line with what may stand beside it; '' for an area or a theme that nobody said, null where it would tell a withheld number. */
export type Shown = {
  id: string
  line: string
  program: string | null
  area: string | null
  theme: string | null
}

/**
 * Beside a line stand area and theme where the cell of all three is shown, else its program where that is, else nothing: whoever counts
 * the lines finds no number that is withheld.
 */
export const labelled = (voices: readonly HeardBy[], pool: Pool): Shown[] =>
  voices.map(({ id, line, program, area, theme }) => {
    const codes = { program, area: area ?? '', theme: theme ?? '' }
    if (cellOf(pool, codes) !== null) return { id, line, ...codes }
    const isProgramShown = cellOf(pool, { program, area: together, theme: together }) !== null
    return { id, line, program: isProgramShown ? program : null, area: null, theme: null }
  })

export type WordCount = { word: string; voices: number }

const segments = new Intl.Segmenter('ja', { granularity: 'word' })
const isSaying = /[\p{Script=Han}\p{Script=Katakana}]/u
const mostWords = 30

/** The words that stand in the most voices, each counted once in a voice; those in fewer than `fewest` are left out. */
export function wordsIn(lines: readonly string[]): WordCount[] {
  const counted = new Map<string, number>()
  for (const line of lines) {
    const words = [...segments.segment(line.normalize('NFKC'))]
      .filter(({ segment, isWordLike }) => isWordLike && [...segment].length > 1 && isSaying.test(segment))
      .map(({ segment }) => segment)
    for (const word of new Set(words)) counted.set(word, (counted.get(word) ?? 0) + 1)
  }
  return [...counted]
    .map(([word, voices]) => ({ word, voices }))
    .filter(({ voices }) => voices >= fewest)
    .toSorted((one, other) => other.voices - one.voices || (one.word < other.word ? -1 : 1))
    .slice(0, mostWords)
}
