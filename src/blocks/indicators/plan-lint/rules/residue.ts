import type { Found } from '../finding.ts'
import type { Printed } from '../printed-texts.ts'
import { findingIn, stretches } from '../quote.ts'
import type { Subject } from '../subject.ts'

/** What a markup language or a program left behind: tags, entities, escapes, link and emphasis marks. */
const markup =
  /<\/?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});|\*\*|__(?=\S)|^#{1,6}\s|\[[^\][]+\]\(https?:[^)]*\)|\\[ntr]|\{\{|\}\}|\$\{/gimu

/** Tags and the like in the plan's words, and in the source text, where each kind is shown once. */
export function markupResidue({ texts, source }: Subject): Found[] {
  const own = texts.flatMap((printed) =>
    stretches(printed.text, markup).map((stretch) =>
      findingIn(printed, { ...stretch, put: '' }, { code: 'MARKUP_RESIDUE' }),
    ),
  )
  return [...own, ...(source ? inSource(source) : [])]
}

function inSource({ name, lines }: NonNullable<Subject['source']>): Found[] {
  const all = lines.flatMap((line, index) =>
    [...line.matchAll(markup)].map(([quote]) => ({ quote, sourceLine: index + 1 })),
  )
  return [...Map.groupBy(all, ({ quote }) => quote)].map(([quote, places]) => ({
    code: 'MARKUP_RESIDUE',
    variant: 'source',
    file: name,
    path: '',
    quote,
    sourceLine: places[0]?.sourceLine ?? 1,
    params: { count: String(places.length) },
  }))
}

const whole = new Set(['title', 'label', 'prose', 'outcome', 'cell', 'question', 'answer'])
const japanese = '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー、。]'
const blank = new RegExp(`(${japanese}{1,6})[ \\u3000\\t]+(${japanese}{1,6})`, 'gu')
const brokenLine = /([^\n]{1,6})\n([^\n]{1,6})/gu
const bullet = /^\s*[・●■◆▪◦*-]\s*/gu
const picture = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/gu

/** What the layout left behind: numbers of notes, broken lines, blanks, bullets, pictures. */
export function layoutResidue({ texts, knowledge }: Subject): Found[] {
  return texts
    .filter(({ role }) => whole.has(role))
    .flatMap((printed) => [
      ...residue(printed, knowledge.say('note_number'), { variant: 'note', put: '' }),
      ...residue(printed, brokenLine, { variant: 'line', put: '$1$2' }),
      ...residue(printed, blank, { variant: 'blank', put: '$1$2' }),
      ...residue(printed, bullet, { variant: 'bullet', put: '' }),
      ...residue(printed, picture, { variant: 'picture', put: '' }),
    ])
}

function residue(
  printed: Printed,
  regex: RegExp,
  { variant, put }: { variant: string; put: string },
): Found[] {
  return stretches(printed.text, regex, put).map((stretch) => {
    const around = variant === 'note' ? { ...stretch, ...withWord(printed.text, stretch) } : stretch
    return findingIn(printed, around, { code: 'LAYOUT_RESIDUE', variant })
  })
}

/** The number of a note is shown with the word it stands behind: 要配慮者41. */
function withWord(text: string, { start, end }: { start: number; end: number }) {
  const [word = ''] = /[\p{Script=Han}\p{Script=Katakana}ー]{1,6}$/u.exec(text.slice(0, start)) ?? []
  return { start: start - word.length, end, put: word }
}
