import { type Ground, grounds } from '../../../core/privacy/person-file.ts'

/** Characters of a text that are blacked out: from (included) to (excluded), counted as JavaScript does. */
export type Cut = { from: number; to: number; ground: Ground }

/** What is left of a text, in order: words, or a bar where something stood. */
export type Piece = { text: string } | { ground: Ground }

/** The whole of a text. */
export const whole = (text: string, ground: Ground): Cut[] => [{ from: 0, to: text.length, ground }]

/** Cuts in order and apart, inside the text, at the borders of whole characters; of two that overlap the earlier gives its ground. */
export function settled(text: string, cuts: readonly Cut[]): Cut[] {
  const inside = cuts
    .map(({ from, to, ground }) => ({ from: before(text, from), to: after(text, to), ground }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Cut[] = []
  for (const cut of inside) {
    const last = kept.at(-1)
    if (!last || cut.from > last.to) kept.push(cut)
    else if (cut.from === last.to && cut.ground !== last.ground) kept.push(cut)
    else if (cut.to > last.to) last.to = cut.to
  }
  return kept
}

/** Never through the middle of a character: half of 𠮷 is no letter, and its variation selector belongs to it. */
const characters = new Intl.Segmenter('ja')
const clamped = (text: string, at: number) => Math.min(Math.max(at, 0), text.length)

function before(text: string, at: number): number {
  const place = clamped(text, at)
  return characters.segment(text).containing(place)?.index ?? place
}

function after(text: string, at: number): number {
  const place = clamped(text, at)
  const found = characters.segment(text).containing(place)
  return !found || found.index === place ? place : found.index + found.segment.length
}

/** The text without what is cut. What was there is in no piece. */
export function pieces(text: string, cuts: readonly Cut[]): Piece[] {
  const out: Piece[] = []
  let at = 0
  for (const { from, to, ground } of settled(text, cuts)) {
    if (from > at) out.push({ text: text.slice(at, from) })
    out.push({ ground })
    at = to
  }
  if (at < text.length) out.push({ text: text.slice(at) })
  return out
}

export const isWhole = (text: string, cuts: readonly Cut[]): boolean =>
  text.length > 0 && pieces(text, cuts).every((piece) => !('text' in piece))

/** The sentences of a text with their places: what can be marked without selecting. */
export function sentences(text: string): { from: number; to: number; text: string }[] {
  return [...text.matchAll(/[^。！？\n]*[。！？]+|[^。！？\n]+/gu)]
    .map((found) => ({ from: found.index, to: found.index + found[0].length, text: found[0] }))
    .filter((one) => one.text.trim() !== '')
}

/** Reads what a row holds; anything else in it is a fault of ours. */
export function cutsOf(stored: unknown): Cut[] {
  if (!Array.isArray(stored)) throw new Error('cuts are a list')
  return stored.map(({ from, to, ground }) => {
    if (!Number.isInteger(from) || !Number.isInteger(to) || !grounds.includes(ground))
      throw new Error('not a cut')
    return { from, to, ground }
  })
}
