import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, stretches } from '../quote.ts'
import { comparable, pairsOf, similarity } from '../similarity.ts'
import type { Subject } from '../subject.ts'

/** From here on a title is offered as the one that a reference means. */
const likely = 0.4

/** Marks of notes, titles and pages that point at nothing in the plan. */
export function danglingReference(subject: Subject): Found[] {
  const titles = titlesOf(subject)
  return subject.texts
    .filter(({ role }) => role !== 'value' && role !== 'mark')
    .flatMap((printed) => [
      ...notes(subject, printed),
      ...quotations(subject, printed, titles),
      ...pointers(subject, printed),
    ])
}

/** 用語※: the glossary has to explain the word, or the text has to bear the note (※…). */
function notes({ knowledge, data, texts }: Subject, printed: Printed): Found[] {
  const words = data['glossary.yaml'].entries.map(({ word }) => comparable(word))
  const answers = texts.filter(({ text }) => knowledge.say('note').test(text))
  return [...printed.text.matchAll(new RegExp(knowledge.say('note_mark').source, 'gu'))].flatMap((match) => {
    const [whole, word] = match
    const isKnown = words.some((known) => known !== '' && comparable(word ?? '').endsWith(known))
    if (!word || isKnown || answers.some(({ text }) => text === printed.text || text.includes(word)))
      return []
    const stretch = { start: match.index, end: match.index + whole.length }
    return [findingIn(printed, stretch, { code: 'DANGLING_REFERENCE', variant: 'note', params: { word } })]
  })
}

/** 「…」に記載: there must be a section, a measure, an initiative or a plan of that title. */
function quotations({ knowledge }: Subject, printed: Printed, titles: string[]): Found[] {
  return [...printed.text.matchAll(new RegExp(knowledge.say('reference').source, 'gu'))].flatMap((match) => {
    const [, title = ''] = match
    if (titles.some((known) => comparable(known).includes(comparable(title)))) return []
    const start = match.index + match[0].indexOf(title)
    const meant = nearestOf(title, titles)
    const found = {
      code: 'DANGLING_REFERENCE',
      ...(meant && { variant: 'near', params: { meant } }),
    } as const
    return [findingIn(printed, { start, end: start + title.length }, found)]
  })
}

function nearestOf(title: string, titles: string[]): string | undefined {
  const pairs = pairsOf(title)
  const [best] = titles
    .map((known) => ({ known, score: similarity(pairs, pairsOf(known)) }))
    .sort((a, b) => b.score - a.score)
  return best && best.score >= likely ? best.known : undefined
}

/** Figures, tables, pages, appendices: none of them is in the files of a plan. */
function pointers({ knowledge }: Subject, printed: Printed): Found[] {
  return stretches(printed.text, knowledge.say('pointer')).map((stretch) =>
    findingIn(printed, stretch, { code: 'DANGLING_REFERENCE', variant: 'pointer' }),
  )
}

function titlesOf({ data, texts }: Subject): string[] {
  const printed = texts.filter(({ role }) => role === 'title').map(({ text }) => text)
  return [...printed, data['plan.yaml'].plan.title]
}

/** A glossary with a head and no words. */
export function glossaryEmpty({ data }: Subject): Found[] {
  const { columns, entries } = data['glossary.yaml']
  const place = { file: 'glossary.yaml', path: 'entries', quote: columns.word }
  return entries.length === 0 ? [{ code: 'GLOSSARY_EMPTY', ...place }] : []
}
