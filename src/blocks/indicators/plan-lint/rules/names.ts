import type { Found } from '../finding.ts'
import { areAlike, comparable } from '../similarity.ts'
import type { Subject } from '../subject.ts'

const file = 'plan.yaml'
/** Two names so alike, and not the same, are taken for two spellings of one. */
const nearlyAlike = 0.8

/** Policies and measures that the evaluation calls otherwise, and headings with the number of another measure. */
export function titleMismatch({ policies, measures, data, knowledge }: Subject): Found[] {
  const titles = [...policies, ...measures].flatMap(
    ({ path, title, title_in_evaluation: other }): Found[] => {
      if (comparable(title) === comparable(other)) return []
      const { quote, instead } = difference(title.replace(/\s+/g, ''), other.replace(/\s+/g, ''))
      const place = { file, path: `${path}.title`, quote: title.includes(quote) ? quote : title }
      return [{ code: 'TITLE_MISMATCH', ...place, params: { other: instead } }]
    },
  )
  return [
    ...titles,
    ...data['theory-of-change.yaml'].tables.flatMap((table) => headingOf(table, measures, knowledge)),
  ]
}

type Table = Subject['data']['theory-of-change.yaml']['tables'][number]

function headingOf(
  { measure: id, heading }: Table,
  measures: Subject['measures'],
  { say }: Subject['knowledge'],
): Found[] {
  const number = measures.find((measure) => measure.id === id)?.number
  const [quote, printed] = say('heading_number').exec(heading ?? '') ?? []
  if (quote === undefined || Number(printed?.normalize('NFKC')) === number) return []
  const place = { file: 'theory-of-change.yaml', path: `tables[${id}].heading` }
  return [{ code: 'TITLE_MISMATCH', variant: 'number', ...place, quote, params: { number: String(number) } }]
}

/** The stretch in which two titles differ; a few characters around it where one of them lacks something. */
function difference(one: string, other: string): { quote: string; instead: string } {
  const [a, b] = [[...one], [...other]]
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const around = start + end >= Math.min(a.length, b.length) - 1 ? 2 : 0
  const [from, to] = [Math.max(0, start - around), Math.max(0, end - around)]
  return { quote: a.slice(from, a.length - to).join(''), instead: b.slice(from, b.length - to).join('') }
}

/** What an initiative or a facility is called here, and otherwise there. */
export function nameMismatch({ initiatives, data, knowledge: { say } }: Subject): Found[] {
  const { municipality: city, facilities } = data['plan.yaml'].plan
  const core = (name: string) =>
    comparable(name.replace(say('provisional'), '').replace(say('name_end'), '').replace(city, ''))
  const named = initiatives.flatMap((initiative): Found[] => {
    const { path, name, name_in_description: printed } = initiative
    const other = printed
      ? [printed].find((one) => core(one) !== core(name))
      : namesIn(initiative.description ?? '', say('proper')).find((one) => isNearly(core(one), core(name)))
    return other ? [mismatch(`${path}.name`, name, other)] : []
  })
  return [...named, ...twoDescriptions(facilities)]
}

/** What a text calls by a name: what stands in quotation marks, and long words without particles. */
function namesIn(text: string, proper: RegExp): string[] {
  const quotes = [...text.matchAll(/「([^「」]{4,40})」/g)].map(([, quote = '']) => quote)
  return [...quotes, ...(text.match(new RegExp(proper.source, 'gu')) ?? [])]
}

/** Two spellings of one name. A name within a longer word is that name, and so is its beginning. */
function isNearly(other: string, name: string): boolean {
  const isPart = other.includes(name) || name.startsWith(other)
  return !isPart && areAlike(other, name, nearlyAlike)
}

/** The same facility with different words behind it, or spelt a little differently. */
function twoDescriptions(list: string[]): Found[] {
  return list.flatMap((name, index) => {
    const head = name.replace(/[(（].*$/, '')
    const twin = list
      .slice(0, index)
      .find((other) => comparable(other) !== comparable(name) && other.replace(/[(（].*$/, '') === head)
    return twin ? [mismatch(`plan.facilities[${index}]`, name, twin)] : []
  })
}

function mismatch(path: string, quote: string, other: string): Found {
  return { code: 'NAME_MISMATCH', file, path, quote, params: { other } }
}
