import type { Found } from '../finding.ts'
import { pattern } from '../pattern.ts'
import type { MeasureHere, Subject } from '../subject.ts'

const file = 'plan.yaml'

/** What a measure promises and none of its indicators counts. */
export function coverageGap(subject: Subject): Found[] {
  return subject.measures.flatMap((measure) => {
    const labels = measure.initiatives.flatMap(({ indicators }) => indicators.map(({ label }) => label))
    const gaps = [
      ...partsOfTitle(subject, measure, labels),
      ...restOfSeries(subject, measure, labels),
      ...promised(subject, measure, labels),
    ]
    return gaps.filter(
      ({ quote }, index) => !gaps.some((other, at) => at < index && other.quote.includes(quote)),
    )
  })
}

const thing = /^[\p{Script=Han}\p{Script=Katakana}ー]{2,8}$/u

/** A title that lists things of which the indicators count some, and not the others. */
function partsOfTitle({ knowledge }: Subject, measure: MeasureHere, labels: string[]): Found[] {
  const list = measure.title.replace(/\s+/g, '').replace(knowledge.say('title_end'), '')
  const parts = list.split(knowledge.say('title_joint')).filter((part) => thing.test(part))
  const isCounted = (part: string) => labels.some((label) => label.includes(part.slice(0, 2)))
  if (parts.length < 2 || !parts.some(isCounted)) return []
  return parts
    .filter((part) => !isCounted(part) && measure.title.includes(part))
    .map((part) => gap(`${measure.path}.title`, part, labels))
}

/** A name of which an indicator counts one size or place (小会議), where the text also speaks of the others. */
function restOfSeries({ knowledge }: Subject, measure: MeasureHere, labels: string[]): Found[] {
  return textsOf(measure).flatMap(({ path, text }) =>
    knowledge.vocabulary.series.flatMap((series) =>
      labels.flatMap((label) =>
        siblings(label, series)
          .filter((name) => text.includes(name) && !labels.some((other) => other.includes(name)))
          .map((name) => gap(path, name, labels)),
      ),
    ),
  )
}

/** かしまる小会議 gives かしまる中会議 and かしまる大会議. */
function siblings(label: string, series: string[]): string[] {
  return series.flatMap((one) => {
    const around = pattern(
      `([\\p{Han}\\p{Hiragana}\\p{Katakana}ー]{2,8})${one}([\\p{Han}\\p{Katakana}ー]{2,6})`,
    )
    const [, head, tail] = around.exec(label) ?? []
    return head ? series.filter((other) => other !== one).map((other) => `${head}${other}${tail}`) : []
  })
}

/** What an initiative is to set up, hold or send. */
function promised({ knowledge }: Subject, measure: MeasureHere, labels: string[]): Found[] {
  const isCounted = (noun: string) => labels.some((label) => label.includes(noun) || shares(label, noun))
  return initiativeTexts(measure).flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(knowledge.say('promise').source, 'gu'))]
      .map(([, noun = '']) => noun)
      .filter((noun) => !isCounted(noun) && !knowledge.say('abstract').test(noun))
      .map((noun) => gap(path, noun, labels)),
  )
}

/** True where half of the noun, four characters at least, stands in the label: 個別避難計画 and 避難計画の割合. */
function shares(label: string, noun: string): boolean {
  const characters = [...noun]
  const half = Math.max(4, Math.ceil(characters.length / 2))
  return characters.some((_, at) => {
    const part = characters.slice(at, at + half)
    return part.length === half && label.includes(part.join(''))
  })
}

function textsOf(measure: MeasureHere) {
  const { path, description } = measure
  const own = description === null ? [] : [{ path: `${path}.description`, text: description }]
  return [...own, ...initiativeTexts(measure)]
}

function initiativeTexts({ path, initiatives }: MeasureHere) {
  return initiatives.flatMap(({ id, description: text }) =>
    text === null ? [] : [{ path: `${path}.initiatives[${id}].description`, text }],
  )
}

function gap(path: string, quote: string, labels: string[]): Found {
  return {
    code: 'KPI_COVERAGE_GAP',
    file,
    path,
    quote,
    params: { labels: labels.join(' / ').replace(/\s+/g, ' ') },
  }
}
