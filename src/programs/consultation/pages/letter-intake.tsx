import { formatInstant } from '../../../core/calendar/format.ts'
import { dateInTokyo, timeInTokyo } from '../../../core/calendar/tokyo.ts'
import { Notice } from '../../../ui/text/notice.tsx'
import type { WholeLetter } from '../queries/letters.ts'
import { topics } from '../rules/codes.ts'
import { relationOf } from '../rules/concerns.ts'
import type { Say } from './say.ts'

/** What the intake form holds at first of a letter: everything in its own box, to be looked over before it is kept. */
export function toldIn(letter: WholeLetter, say: Say) {
  const isForOther = letter.forWhom === 'other'
  return {
    at: { on: dateInTokyo(letter.sentAt), time: timeInTokyo(letter.sentAt) },
    topics: letter.topics.filter((topic) => topics.some((known) => known === topic)),
    note: noteOf(letter, say),
    // Whoever writes for somebody else gives their own name and number.
    name: isForOther ? letter.about : letter.name,
    caller: isForOther ? callerOf(letter) : undefined,
    safe: {
      safeTelephone: isForOther ? null : letter.telephone,
      safeHours: isForOther ? null : letter.reachWhen,
      mustNotKnow: letter.mustNotKnow,
    },
  }
}

export type ToldIn = ReturnType<typeof toldIn>

const callerOf = ({ name, telephone, source }: WholeLetter) => ({
  ...{ name, telephone },
  relation: source ? relationOf(source) : undefined,
})

/** What a concern says besides; that its teller is not to be named stands in the note, for whoever goes there. */
const concernLines = ({ source, aboutWhere, personKnows, mayName }: WholeLetter, { words }: Say): string[] =>
  source
    ? [
        words('consultation.concern.ofSource', {
          source: words(`consultation.tellConcern.source.${source}`),
        }),
        ...(aboutWhere ? [words('consultation.concern.ofWhere', { where: aboutWhere })] : []),
        words(`consultation.concern.ofKnows.${personKnows}`),
        words(`consultation.concern.ofMayName.${mayName}`),
      ]
    : []

/** The letter word for word, and below it what has no box of its own. */
function noteOf(letter: WholeLetter, say: Say): string {
  const { body, number, email, reachWhen, source } = letter
  const { words } = say
  const more = [
    ...(source ? concernLines(letter, say) : [words('consultation.letter.ofNumber', { number })]),
    ...(email ? [words('consultation.letter.ofEmail', { email })] : []),
    ...(reachWhen ? [words('consultation.letter.ofWhen', { when: reachWhen })] : []),
  ]
  return [body, '', ...more].join('\n')
}

/** What is being taken in, and that somebody else may have done it already. */
export function LetterNotice({ letter, view }: { letter: WholeLetter | null; view: Say }) {
  if (!letter) return null
  const { words, locale } = view
  const at = formatInstant(letter.sentAt, locale, { weekday: true })
  return letter.doneAt ? (
    <Notice tone="warning" heading={words('consultation.letter.done')}>
      <a href={`/consultation/letters/${letter.id}`}>{words('consultation.letter.show')}</a>
    </Notice>
  ) : (
    <Notice
      tone="info"
      heading={words(`consultation.${letter.source ? 'concern' : 'letter'}.takingIn`, { at })}
    >
      <p>{words(`consultation.${letter.source ? 'concern' : 'letter'}.takingIn.then`)}</p>
    </Notice>
  )
}
