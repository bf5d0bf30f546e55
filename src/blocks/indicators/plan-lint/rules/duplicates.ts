import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { comparable, type Pairs, pairsOf, similarity } from '../similarity.ts'
import type { Subject } from '../subject.ts'

/** From here on one text is taken for a copy of the other. */
export const alike = 0.9
/** Shorter texts are alike by chance. */
const shortest = 20
const compared = new Set(['prose', 'outcome', 'cell'])

type Measured = Printed & { pairs: Pairs }

/** Texts that say nearly what another one before them says. Each is shown once, with the one most like it. */
export function duplicateText({ texts }: Subject): Found[] {
  const measured = texts
    .filter(({ role, text }) => compared.has(role) && comparable(text).length >= shortest)
    .map((text) => ({ ...text, pairs: pairsOf(text.text) }))
  return measured.flatMap((one, index) => {
    const twin = mostLike(one, measured.slice(0, index))
    return twin ? [copyOf(one, twin)] : []
  })
}

type Twin = { other: Measured; score: number }

function mostLike(one: Measured, before: Measured[]): Twin | undefined {
  return before
    .filter(({ pairs }) => comparableLengths(one.pairs, pairs))
    .map((other) => ({ other, score: similarity(one.pairs, other.pairs) }))
    .filter(({ score }) => score >= alike)
    .sort((a, b) => b.score - a.score)[0]
}

/** What differs so much in length cannot share nine tenths of its pairs. */
function comparableLengths(a: Pairs, b: Pairs): boolean {
  return (2 * Math.min(a.total, b.total)) / (a.total + b.total) >= alike
}

function copyOf({ file, path, text }: Measured, { other, score }: Twin): Found {
  const params = { other: other.path, otherFile: other.file, percent: String(Math.floor(score * 100)) }
  return { code: 'DUPLICATE_TEXT', file, path, quote: text, params }
}

/** Measures, initiatives and indicators that bear the name of another one. */
export function duplicateName({ measures, initiatives, indicators }: Subject): Found[] {
  const kinds = [
    measures.map(({ path, title }) => ({ path: `${path}.title`, name: title })),
    initiatives.map(({ path, name }) => ({ path: `${path}.name`, name })),
    indicators.map(({ path, label }) => ({ path: `${path}.label`, name: label })),
  ]
  return kinds.flatMap((names) =>
    names.flatMap(({ path, name }, index) => {
      const twin = names.slice(0, index).find((other) => sameName(name, other.name))
      const found = { code: 'DUPLICATE_NAME', file: 'plan.yaml', path, quote: name } as const
      return twin ? [{ ...found, params: { other: twin.path, name: twin.name } }] : []
    }),
  )
}

function sameName(a: string, b: string): boolean {
  return comparable(a) === comparable(b) || similarity(pairsOf(a), pairsOf(b)) >= alike
}
