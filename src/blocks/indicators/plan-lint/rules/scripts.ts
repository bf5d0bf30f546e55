import type { Found } from '../finding.ts'
import type { Lookalike } from '../knowledge-files.ts'
import { literally, pattern } from '../pattern.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, inWord, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'
import { isInCp932 } from './character-set.ts'

/**
 * Characters that do not belong into Japanese: simplified Chinese forms, other ideographs outside the Japanese sets,
 * letters of other scripts, and characters that only look like the katakana between which they stand.
 */
export async function mixedScript({ texts, knowledge }: Subject): Promise<Found[]> {
  const { simplified, common, lookalikes } = knowledge.characters
  const forms = new Map(simplified.map((pair) => [...pair] as [string, string]))
  const isJapanese = await isInCp932()
  const isForeign = (character: string) => !isJapanese(character) && !common.includes(character)
  return texts.flatMap((printed) => [
    ...ideographs(printed, forms, isForeign),
    ...otherScripts(printed),
    ...lookalikes.flatMap((pair) => lookalike(printed, pair)),
  ])
}

function ideographs(
  printed: Printed,
  forms: Map<string, string>,
  isForeign: (one: string) => boolean,
): Found[] {
  return stretches(printed.text, /\p{Script=Han}/gu).flatMap(({ start, end }) => {
    const character = printed.text.slice(start, end)
    const put = forms.get(character)
    if (!put && !isForeign(character)) return []
    const params = { code: `U+${character.codePointAt(0)?.toString(16).toUpperCase()}` }
    const stretch = inWord(printed.text, { start, end, put })
    return [
      findingIn(printed, stretch, { code: 'MIXED_SCRIPT', ...(!put && { variant: 'unknown' }), params }),
    ]
  })
}

function otherScripts(printed: Printed): Found[] {
  return stretches(
    printed.text,
    /[\p{Script=Cyrillic}\p{Script=Hangul}\p{Script=Thai}\p{Script=Arabic}\p{Script=Bopomofo}]+/gu,
  ).map((stretch) => findingIn(printed, stretch, { code: 'MIXED_SCRIPT', variant: 'script' }))
}

function lookalike(printed: Printed, { find, put, not_before }: Lookalike): Found[] {
  const but = not_before ? `(?!${not_before})` : ''
  const between = pattern(`(?<=[\\p{Katakana}ー])${literally(find)}(?=[\\p{Katakana}ー])${but}`, {}, 'gu')
  return stretches(printed.text, between).map(({ start, end }) =>
    findingIn(
      printed,
      { start: start - 1, end: end + 1, put: `${printed.text[start - 1]}${put}${printed.text[end]}` },
      { code: 'MIXED_SCRIPT', variant: 'lookalike', params: { character: find } },
    ),
  )
}
