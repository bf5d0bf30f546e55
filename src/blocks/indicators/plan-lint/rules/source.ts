import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { pairsOf, similarity } from '../similarity.ts'
import { type SourceText, squeezed } from '../source-text.ts'
import type { Subject } from '../subject.ts'

/** Below this share of texts found, the source is that of another plan. */
const ownShare = 0.2
/** A line of the source that is so like a text is the one it was taken from. */
const likely = 0.4
/** Fewer characters are heads of tables, page furniture and the like. */
const longEnough = 12

/** Texts that the source does not hold: taken over wrongly, or the source is another one. */
export function sourceMismatch({ source, texts }: Subject): Found[] {
  if (!source) return []
  const missing = missingIn(source, texts)
  if (isOther(missing, texts)) return [otherSource(source, texts, missing)]
  const nearest = nearestLineIn(source)
  return missing.map((printed) => mismatch(printed, nearest(printed.text)))
}

const missingIn = (source: SourceText, texts: Printed[]) => texts.filter(({ text }) => !source.holds(text))
const isOther = (missing: Printed[], texts: Printed[]) => missing.length > texts.length * (1 - ownShare)

function otherSource({ name }: SourceText, texts: Printed[], missing: Printed[]): Found {
  const params = { missing: String(missing.length), count: String(texts.length) }
  const place = { file: name, path: '', quote: name, sourceLine: 1 }
  return { code: 'SOURCE_MISMATCH', variant: 'other', ...place, params }
}

type Line = { line: number; text: string }

function mismatch({ file, path, text }: Printed, nearest: Line | undefined): Found {
  const place = { code: 'SOURCE_MISMATCH', file, path, quote: text } as const
  if (!nearest) return { ...place, variant: 'nothing' }
  const params = { line: String(nearest.line), printed: firstDifference(text, nearest.text) }
  return { ...place, sourceLine: nearest.line, params }
}

/** Finds the line of the source that is most like a text, if any is. */
function nearestLineIn({ lines }: SourceText): (text: string) => Line | undefined {
  const all = lines.map((text, index) => ({ line: index + 1, text, pairs: pairsOf(squeezed(text)) }))
  return (text) => {
    const wanted = pairsOf(text)
    const [best] = all
      .map((line) => ({ ...line, score: similarity(wanted, line.pairs) }))
      .sort((a, b) => b.score - a.score)
    return best && best.score >= likely ? best : undefined
  }
}

/** What the source prints where the text begins to differ, with a few characters around. */
function firstDifference(text: string, line: string): string {
  const [wanted, printed] = [squeezed(text), squeezed(line)]
  const start = Math.max(printed.indexOf(wanted.slice(0, 4)), 0)
  let at = 0
  while (at < wanted.length && wanted[at] === printed[start + at]) at++
  return printed.slice(Math.max(0, start + at - 8), start + at + 12)
}

/** Lines of the source that no file holds, and that no mismatch is about: left out, or no words of the plan. */
export function sourceUnread({ source, texts, data, knowledge }: Subject): Found[] {
  const missing = source ? missingIn(source, texts) : []
  if (!source || isOther(missing, texts)) return []
  const nearest = nearestLineIn(source)
  const told = new Set(missing.map(({ text }) => nearest(text)?.line))
  const held = heldTexts(texts, Object.values(data['plan.yaml'].plan))
  const furniture = new RegExp(knowledge.say('furniture').source, 'gu')
  return source.lines.flatMap((line, index): Found[] => {
    if (told.has(index + 1) || !isUnread(squeezed(line), held, furniture)) return []
    const place = { file: source.name, path: '', quote: line.trim(), sourceLine: index + 1 }
    return [{ code: 'SOURCE_UNREAD', ...place }]
  })
}

/** The lines of all texts, the longest first, so that none is cut by a shorter one that it holds. */
function heldTexts(texts: Printed[], head: unknown[]): string[] {
  const words = head.filter((value) => typeof value === 'string')
  return [...texts.map(({ text }) => text), ...words]
    .flatMap((text) => text.split('\n').map(squeezed))
    .filter((text) => text.length >= 4)
    .sort((a, b) => b.length - a.length)
}

function isUnread(line: string, held: string[], furniture: RegExp): boolean {
  if (held.some((text) => text.includes(line))) return false
  const rest = held.reduce((left, text) => left.replaceAll(text, ''), line)
  return rest.replace(furniture, '').replace(/[\p{P}\p{S}\p{N}]/gu, '').length >= longEnough
}
