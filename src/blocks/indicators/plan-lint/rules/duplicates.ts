import type { Found } from '../finding.ts'
import { literally } from '../pattern.ts'
import type { Printed } from '../printed-texts.ts'
import { areAlike, comparable, likeness } from '../similarity.ts'
import type { Subject } from '../subject.ts'

/** From here on one text is taken for a copy of the other. */
export const alike = 0.9
/** Shorter texts are alike by chance. */
const shortest = 20
const compared = new Set(['prose', 'outcome', 'cell'])

/** Texts that say nearly what another one before them says. Each is shown once, with the one most like it. */
export function duplicateText({ texts }: Subject): Found[] {
  const long = texts.filter(({ role, text }) => compared.has(role) && comparable(text).length >= shortest)
  return long.flatMap((one, index) => {
    const twin = mostLike(one, long.slice(0, index))
    return twin ? [copyOf(one, twin)] : []
  })
}

type Twin = { other: Printed; score: number }

function mostLike({ text }: Printed, before: Printed[]): Twin | undefined {
  return before
    .filter((other) => areAlike(text, other.text, alike))
    .map((other) => ({ other, score: likeness(text, other.text) }))
    .sort((a, b) => b.score - a.score)[0]
}

function copyOf({ file, path, text }: Printed, { other, score }: Twin): Found {
  const params = { other: other.path, otherFile: other.file, percent: String(Math.floor(score * 100)) }
  return { code: 'DUPLICATE_TEXT', file, path, quote: text, params }
}

/** Measures, initiatives and indicators that bear the name of another one. */
export function duplicateName({ measures, initiatives, indicators, knowledge }: Subject): Found[] {
  const isTwin = twins(knowledge.vocabulary.series)
  const kinds = [
    measures.map(({ path, title }) => ({ path: `${path}.title`, name: title })),
    initiatives.map(({ path, name }) => ({ path: `${path}.name`, name })),
    indicators.map(({ path, label }) => ({ path: `${path}.label`, name: label })),
  ]
  return kinds.flatMap((names) =>
    names.flatMap(({ path, name }, index) => {
      const twin = names.slice(0, index).find((other) => isTwin(name, other.name))
      const found = { code: 'DUPLICATE_NAME', file: 'plan.yaml', path, quote: name } as const
      return twin ? [{ ...found, params: { other: twin.path, name: twin.name } }] : []
    }),
  )
}

/** The same name, or nearly so; not where the two are of one series (小学生 and 中学生, 第1地区 and 第2地区). */
function twins(series: string[][]): (name: string, other: string) => boolean {
  const members = series.flat().sort((a, b) => b.length - a.length)
  const places = new RegExp(`\\d+|${members.map(literally).join('|')}`, 'gu')
  const placesOf = (name: string) => (comparable(name).match(places) ?? []).join(' ')
  return (name, other) =>
    comparable(name) === comparable(other) ||
    (placesOf(name) === placesOf(other) && areAlike(name, other, alike))
}
