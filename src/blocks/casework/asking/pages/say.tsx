import { formatDate, formatInstant } from '../../../../core/calendar/format.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { personName } from '../../../registry/parts/person.tsx'
import { basisText } from '../../disclosure/say.ts'
import type { Asking } from '../list.ts'

type Say = Pick<ViewContext, 'words' | 'locale'>

/** Whom it is about, as it was told: name, reading and birth date, by which a duty post knows them. */
export function whomText({ name, called, reading, birthOn }: Asking, { words, locale }: Say): string {
  const more = [reading, birthOn && formatDate(birthOn, locale)]
    .filter(Boolean)
    .join(words('casework.consents.sep'))
  const said = personName({ name, called }, words)
  return more ? words('casework.asking.whom', { name: said, more }) : said
}

export const agencyText = (one: { agency: string; agencyEn: string }, { locale }: Say): string =>
  locale === 'en' ? one.agencyEn : one.agency

/** Who asked about whom, on which basis and what for, and until when: the same for everybody who sees it. */
export function askedFacts(one: Asking, say: Say): { key: string; term: string; value: string }[] {
  const { words, locale } = say
  const facts: [string, string | null][] = [
    ['person', whomText(one, say)],
    [
      'by',
      words('casework.asking.byWhom', { agency: agencyText(one, say), title: one.title, name: one.askedBy }),
    ],
    ['telephone', one.telephone],
    ['basis', basisText(one.basis, say)],
    ['consentOn', one.consentOn && formatDate(one.consentOn, locale)],
    ['purpose', one.purpose],
    ['askedAt', formatInstant(one.askedAt, locale)],
    ['answerBy', formatDate(one.answerBy, locale, { weekday: true })],
  ]
  return facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`casework.asking.fact.${key}`), value }] : [],
  )
}
