import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { pairsOf, similarity } from '../similarity.ts'
import { type SourceText, squeezed } from '../source-text.ts'
import type { Subject } from '../subject.ts'

/** Below this share of texts found, the source is that of another plan. */
const ownShare = 0.2
/** A line of the source that is so like a text is the one it was taken from. */
const likely = 0.4

/** Texts that the source does not hold: taken over wrongly, or the source is another one. */
export function sourceMismatch({ source, texts }: Subject): Found[] {
  if (!source) return []
  const missing = texts.filter(({ text }) => !source.holds(text))
  if (texts.length > 0 && missing.length > texts.length * (1 - ownShare))
    return [otherSource(source, texts, missing)]
  return missing.map((printed) => mismatch(source, printed))
}

function otherSource({ name }: SourceText, texts: Printed[], missing: Printed[]): Found {
  const params = { missing: String(missing.length), count: String(texts.length) }
  const place = { file: name, path: '', quote: name, sourceLine: 1 }
  return { code: 'SOURCE_MISMATCH', variant: 'other', ...place, params }
}

function mismatch(source: SourceText, { file, path, text }: Printed): Found {
  const nearest = nearestLine(source, text)
  const place = { code: 'SOURCE_MISMATCH', file, path, quote: text } as const
  if (!nearest) return { ...place, variant: 'nothing' }
  return { ...place, params: { line: String(nearest.line), printed: firstDifference(text, nearest.text) } }
}

function nearestLine({ lines }: SourceText, text: string): { line: number; text: string } | undefined {
  const pairs = pairsOf(text)
  const [best] = lines
    .map((line, index) => ({
      line: index + 1,
      text: line,
      score: similarity(pairs, pairsOf(squeezed(line))),
    }))
    .sort((a, b) => b.score - a.score)
  return best && best.score >= likely ? best : undefined
}

/** What the source prints where the text begins to differ, with a few characters around. */
function firstDifference(text: string, line: string): string {
  const [wanted, printed] = [squeezed(text), squeezed(line)]
  const start = Math.max(printed.indexOf(wanted.slice(0, 4)), 0)
  let at = 0
  while (at < wanted.length && wanted[at] === printed[start + at]) at++
  return printed.slice(Math.max(0, start + at - 8), start + at + 12)
}

/** Lines of the source that no file holds: left out when the plan was taken over, or no words of the plan. */
export function sourceUnread({ source, texts, data, knowledge }: Subject): Found[] {
  if (!source) return []
  const held = [...texts.map(({ text }) => text), ...Object.values(data['plan.yaml'].plan).filter(isText)]
    .flatMap((text) => text.split('\n').map(squeezed))
    .filter((text) => text.length >= 4)
    .sort((a, b) => b.length - a.length)
  const furniture = new RegExp(knowledge.say('furniture').source, 'gu')
  return source.lines.flatMap((line, index): Found[] => {
    const rest = held.reduce((left, text) => left.replaceAll(text, ''), squeezed(line))
    const words = rest.replace(furniture, '').replace(/[\p{P}\p{S}\p{N}]/gu, '')
    const isPart = held.some((text) => text.includes(squeezed(line)))
    if (isPart || words.length < longEnough) return []
    const place = { file: source.name, path: '', quote: line.trim(), sourceLine: index + 1 }
    return [{ code: 'SOURCE_UNREAD', ...place }]
  })
}

/** Fewer characters are heads of tables, page furniture and the like. */
const longEnough = 12
const isText = (value: unknown): value is string => typeof value === 'string'
