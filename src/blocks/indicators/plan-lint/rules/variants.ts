import type { Found } from '../finding.ts'
import { literally, pattern } from '../pattern.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, type Stretch, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

type Use = { printed: Printed; stretch: Stretch; form: number; word: string }

/** The same sign in several forms (/ and ／): the rarer ones are shown. */
export function glyphVariant({ texts, knowledge }: Subject): Found[] {
  return knowledge.characters.glyphs.flatMap((group) =>
    rarer(
      texts,
      group.map((glyph) => new RegExp(literally(glyph), 'gu')),
    ).map(({ use, usual }) => {
      const stretch = withNeighbours(use, usual)
      const params = { rare: use.word, usual }
      return findingIn(use.printed, stretch, { code: 'GLYPH_VARIANT', params })
    }),
  )
}

/** The same word spelt in several ways: the rarer ones are shown. */
export function spellingVariant({ texts, knowledge }: Subject): Found[] {
  return knowledge.spelling.groups.flatMap((group) =>
    rarer(
      texts,
      group.map((form) => pattern(form, {}, 'gu')),
    ).map(({ use, usual }) =>
      findingIn(use.printed, { ...use.stretch, put: usual }, { code: 'SPELLING_VARIANT', params: { usual } }),
    ),
  )
}

/** Every use of a form that is not the commonest of its group, with the commonest as it was first written. */
function rarer(texts: readonly Printed[], forms: readonly RegExp[]): { use: Use; usual: string }[] {
  const uses = forms.flatMap((regex, form) =>
    texts.flatMap((printed) =>
      stretches(printed.text, regex).map(
        (stretch): Use => ({ printed, stretch, form, word: printed.text.slice(stretch.start, stretch.end) }),
      ),
    ),
  )
  const counts = forms.map((_, form) => uses.filter((use) => use.form === form).length)
  const most = counts.indexOf(Math.max(...counts))
  const usual = uses.find(({ form }) => form === most)?.word
  return usual === undefined ? [] : uses.filter(({ form }) => form !== most).map((use) => ({ use, usual }))
}

/** A sign alone says little: the quote takes the characters beside it. */
function withNeighbours({ printed: { text }, stretch }: Use, usual: string): Stretch {
  const [before = ''] = /[\p{L}\p{N}]{0,4}$/u.exec(text.slice(0, stretch.start)) ?? []
  const [after = ''] = /^[\p{L}\p{N}]{0,4}/u.exec(text.slice(stretch.end)) ?? []
  const [start, end] = [stretch.start - before.length, stretch.end + after.length]
  return { start, end, put: `${before}${usual}${after}` }
}
