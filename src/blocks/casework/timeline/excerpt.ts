/** A text around the first word that was looked for: what stands before, the words, and what stands after. */
export type Excerpt = { before: string; word: string; after: string }

const around = 40
/** A kana of half width and its mark are one letter. */
const letter = /[\uff66-\uff9d][\uff9e\uff9f]?|[\s\S]/gu
const silent = /[\p{Z}\p{P}\p{Cc}\p{Cf}\p{M}]/u

/** As `text_form` compares, as far as it is needed to find the place again; a word that is not found there stands nowhere. */
function formOf(char: string): string {
  const plain = char.normalize('NFKC').toLowerCase()
  return [...plain]
    .filter((one) => !silent.test(one))
    .map((one) => (/[\u3041-\u3096]/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0x60) : one))
    .join('')
}

/** Cuts out of a text what stands around the first of these words that it holds; else its beginning. */
export function excerptOf(text: string, words: readonly string[]): Excerpt {
  const chars = text.normalize('NFC').replace(/\s+/g, ' ').match(letter) ?? []
  const place = words.map((word) => placeIn(chars, word)).find((found) => found !== undefined)
  const [begin, end] = place ?? [0, 0]
  const from = Math.max(0, begin - around)
  const until = Math.min(chars.length, Math.max(end, begin) + around + (place ? 0 : around))
  return {
    before: `${from > 0 ? '…' : ''}${chars.slice(from, begin).join('')}`,
    word: chars.slice(begin, end).join(''),
    after: `${chars.slice(end, until).join('')}${until < chars.length ? '…' : ''}`,
  }
}

function placeIn(chars: readonly string[], word: string): [number, number] | undefined {
  const wanted = (word.match(letter) ?? []).map(formOf).join('')
  const places = chars.flatMap((char, at) => [...formOf(char)].map((form) => ({ form, at })))
  const at =
    wanted === ''
      ? -1
      : places
          .map(({ form }) => form)
          .join('')
          .indexOf(wanted)
  const [first, last] = [places[at], places[at + wanted.length - 1]]
  return first && last ? [first.at, last.at + 1] : undefined
}
