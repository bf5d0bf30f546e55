import type { Found } from '../finding.ts'
import { literally, pattern } from '../pattern.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, inContext, type Stretch, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

type Use = { printed: Printed; stretch: Stretch; form: number; word: string }
type Rare = { use: Use; form: number; usual: string; usualForm: number }

/** The same sign in several forms (/ and ／): the rarer ones are shown. */
export function glyphVariant({ texts, knowledge }: Subject): Found[] {
  return knowledge.characters.glyphs.flatMap((group) =>
    rarer(texts, group.map(glyphPattern)).map(({ use, form, usualForm }) => {
      const [rare = '', usual = ''] = [group[form], group[usualForm]]
      const stretch = { ...use.stretch, put: otherGlyph(use.word, rare, usual) }
      return findingIn(use.printed, inContext(use.printed.text, stretch), {
        code: 'GLYPH_VARIANT',
        params: { rare, usual },
      })
    }),
  )
}

const japanese = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー]'

/**
 * Two signs are a pair of brackets, with whatever stands between them. A narrow sign counts beside Japanese only: the
 * slashes of an address and the colon of 10:30 have no other form. The sign of percent follows digits.
 */
function glyphPattern(glyph: string): RegExp {
  const [open = '', close] = [...glyph].map(literally)
  if (close) return new RegExp(`${open}[^${open}${close}]*${close}`, 'gu')
  const isNarrow = /^[!-~]$/.test(glyph) && glyph !== '%'
  return new RegExp(isNarrow ? `(?<=${japanese})${open}|${open}(?=${japanese})` : open, 'gu')
}

function otherGlyph(word: string, rare: string, usual: string): string {
  const [from, to] = [[...rare], [...usual]]
  return [...word].map((sign) => to[from.indexOf(sign)] ?? sign).join('')
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
function rarer(texts: readonly Printed[], forms: readonly RegExp[]): Rare[] {
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
  if (usual === undefined) return []
  return uses
    .filter(({ form }) => form !== most)
    .map((use) => ({ use, form: use.form, usual, usualForm: most }))
}
