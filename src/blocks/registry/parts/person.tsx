import type { ReactNode } from 'react'
import { ageOn } from '../../../core/calendar/age.ts'
import { formatDate, formatDateShort } from '../../../core/calendar/format.ts'
import type { Locale, Words } from '../../../core/words/words.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { goneStandings, type Standing } from '../codes.ts'
import type { PersonContact, PersonSummary } from '../person-summary.ts'

export type Say = { words: Words; locale: Locale }

type Named = { name: string | null; called: string | null }
type Born = { birthOn: string | null; birthKnown: string | null }

/** The name, or how somebody without a known name is told apart. */
export function personName({ name, called }: Named, words: Words): string {
  if (name) return name
  return called ? words('registry.namelessCalled', { called }) : words('registry.nameless')
}

/** Of whom a case is: 匿名 for nobody known, or the name as far as one may see it. */
export function subjectName(
  subject: { subjectId: string | null; name: string | null; called: string | null; standing: string | null },
  { words }: Pick<Say, 'words'>,
): string {
  if (!subject.subjectId) return words('registry.anonymous')
  return subject.standing === null ? words('registry.hidden') : personName(subject, words)
}

/** 昭和23年4月5日（78歳）; an estimate says so, and so does what nobody knows. Empty for a blank. */
export function bornText({ birthOn, birthKnown }: Born, { words, locale }: Say, today: string): string {
  if (!birthOn) return birthKnown ? words(`registry.birth.${birthKnown}`) : ''
  const about = birthKnown === 'estimated'
  const age = words(about ? 'registry.ageAbout' : 'registry.age', { age: ageOn(birthOn, today) })
  const date = formatDate(birthOn, locale)
  const said = about ? words('registry.birth.estimated', { date }) : date
  return words('registry.birthAndAge', { date: said, age })
}

/** 78歳, for dense lists; empty where the birth date is not known. */
export function ageText({ birthOn, birthKnown }: Born, words: Words, today: string): string {
  if (!birthOn) return ''
  return words(birthKnown === 'estimated' ? 'registry.ageAbout' : 'registry.age', {
    age: ageOn(birthOn, today),
  })
}

export const isGone = (standing: string | null): boolean => goneStandings.includes(standing as Standing)

/** How a person stands to the municipality; nothing for residents, who are the rule. */
export function StandingBadge({ standing, words }: { standing: string | null; words: Words }) {
  if (!standing || standing === 'resident') return null
  return (
    <Badge tone={isGone(standing) ? 'danger' : 'outline'}>{words(`registry.standing.${standing}`)}</Badge>
  )
}

/** Stands above every way of contact where the person has died or moved away. */
export function GoneNotice({
  person,
  say,
}: {
  person: Pick<PersonSummary, 'standing' | 'standingOn'>
  say: Say
}) {
  const { standing, standingOn } = person
  if (!isGone(standing)) return null
  const { words, locale } = say
  const heading = standingOn
    ? words(`registry.gone.${standing}On`, { date: formatDate(standingOn, locale) })
    : words(`registry.gone.${standing}`)
  return (
    <Notice tone="danger" heading={heading}>
      {words(`registry.gone.${standing}.then`)}
    </Notice>
  )
}

/** Stands above everything where an address protection holds. */
export function ProtectedNotice({
  person,
  words,
}: {
  person: Pick<PersonSummary, 'protected'>
  words: Words
}) {
  if (!person.protected) return null
  return (
    <Notice tone="danger" heading={words('registry.protected')}>
      {words('registry.protected.then')}
    </Notice>
  )
}

/** One line that tells people of one name apart: reading, age and birth date, area, address. */
export function personLine(person: PersonSummary, { words, locale }: Say, today: string): string {
  const { birthOn, areaName, areaNameEn, address, reading } = person
  const hidden = person.protected ? words('registry.protected.short') : null
  const born = birthOn ? `${formatDateShort(birthOn, locale)} ${ageText(person, words, today)}` : ''
  const area = locale === 'en' ? areaNameEn : areaName
  return [reading, born, area, address, hidden].filter(Boolean).join('　')
}

type PersonCardProps = {
  person: PersonSummary & { contacts: PersonContact[] }
  say: Say
  today: string
  /** More facts below, from the room that shows the card. */
  more?: { term: ReactNode; value: ReactNode }[]
}

/** What is known of a person, as far as one may see it. */
export function PersonFacts({ person, say, today, more = [] }: PersonCardProps) {
  const { words, locale } = say
  const area = locale === 'en' ? person.areaNameEn : person.areaName
  const facts: [string, ReactNode][] = [
    ['reading', person.reading],
    ['birth', bornText(person, say, today)],
    ['sex', person.sex && words(`registry.sex.${person.sex}`)],
    ['standing', words(`registry.standing.${person.standing}`)],
    ['area', area ?? words(person.protected ? 'registry.protected.unshown' : 'registry.areaNone')],
  ]
  const items = facts
    .filter(([, value]) => value)
    .map(([term, value]) => ({ term: words(`registry.person.${term}`), value, key: term }))
  const ways = person.contacts.map(({ id, kind, value }) => ({
    term: words(`registry.contact.${kind}`),
    value,
    key: id,
  }))
  return (
    <>
      <DescriptionList items={[...items, ...ways, ...more]} />
      {person.registered ? null : <p>{words('registry.notRegistered')}</p>}
    </>
  )
}
