import type { Found } from './finding.ts'
import type { Printed } from './printed-texts.ts'

/** A stretch of a text: where it begins and ends, and what may stand instead. */
export type Stretch = { start: number; end: number; put?: string | undefined }

/**
 * The stretch as a quote that stands in the text only once, with as much around it as that needs: a correction of
 * this quote can mean no other place. The suggestion is widened alike.
 */
export function quoted(text: string, { start, end, put }: Stretch): Pick<Found, 'quote' | 'suggestion'> {
  let [from, to] = [start, end]
  while (isRepeated(text, text.slice(from, to)) && (from > 0 || to < text.length)) {
    from = before(text, from)
    to = after(text, to)
  }
  const quote = text.slice(from, to)
  if (put === undefined) return { quote }
  return { quote, suggestion: text.slice(from, start) + put + text.slice(end, to) }
}

/** The stretch with the ideographs that it is part of. */
export function inWord(text: string, stretch: Stretch): Stretch {
  return grown(text, stretch, '\\p{Script=Han}{0,6}')
}

/** The stretch in its word, with the words beside it where that is still short: a reader should know the place by it. */
export function inContext(text: string, stretch: Stretch): Stretch {
  const word = inWord(text, stretch)
  if (word.end - word.start >= readable) return word
  return inWord(text, grown(text, word, '[^\\s、。()（）「」『』・]{0,4}'))
}

const readable = 6

function grown(text: string, { start, end, put }: Stretch, around: string): Stretch {
  const [before = ''] = new RegExp(`${around}$`, 'u').exec(text.slice(0, start)) ?? []
  const [after = ''] = new RegExp(`^${around}`, 'u').exec(text.slice(end)) ?? []
  const grownPut = put === undefined ? {} : { put: `${before}${put}${after}` }
  return { start: start - before.length, end: end + after.length, ...grownPut }
}

/** A finding about a stretch of a printed text. */
export function findingIn(
  { file, path, text }: Printed,
  stretch: Stretch,
  what: Pick<Found, 'code' | 'variant' | 'params'>,
): Found {
  return { ...what, file, path, ...quoted(text, stretch) }
}

/** Every match of a pattern in a text; `put` may use its groups ($1 …). */
export function stretches(text: string, pattern: RegExp, put?: string): Stretch[] {
  const all = pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`)
  return [...text.matchAll(all)]
    .filter(([whole]) => whole !== '')
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      ...(put !== undefined && { put: put.replace(/\$(\d)/g, (_, group) => match[Number(group)] ?? '') }),
    }))
}

function isRepeated(text: string, part: string): boolean {
  return text.indexOf(part) !== text.lastIndexOf(part)
}

/** Never between the two halves of one character. */
function before(text: string, at: number): number {
  return Math.max(0, /[\udc00-\udfff]/.test(text[at - 1] ?? '') ? at - 2 : at - 1)
}

function after(text: string, at: number): number {
  return Math.min(text.length, /[\ud800-\udbff]/.test(text[at] ?? '') ? at + 2 : at + 1)
}
