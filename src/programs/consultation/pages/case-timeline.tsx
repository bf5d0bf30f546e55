import type { ContactEntry } from '../../../blocks/casework/contacts.ts'
import type { HandOverEntry } from '../../../blocks/casework/hand-over.ts'
import { typedText } from '../../../blocks/casework/planning/paper.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import { Pager } from '../../../ui/table/pager.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { Timeline, type TimelineItem } from '../../../ui/text/timeline.tsx'
import { contactsShown } from '../queries/whole-case.ts'
import type { CaseProps } from './props.ts'
import { dayText, type Say, said, whenText } from './say.ts'

/** What is to come, and what happened, newest first: contacts and hand-overs of this part of the case. */
export function CaseTimeline({ data, view }: CaseProps) {
  const { words } = view
  const { contacts, part, moreContacts } = data
  const items = [
    ...contacts.map((contact) => ({ time: contact.at, item: contactItem(contact, data, view) })),
    ...data.handOvers
      .filter(({ at }) => isInPart(at, data))
      .map((entry) => ({ time: entry.at, item: handOverItem(entry, view) })),
  ].sort((a, b) => b.time.getTime() - a.time.getTime())
  const planned = part === 1 && data.nextOn ? [nextItem(data.nextOn, data.owner, view)] : []
  return (
    <Section id="timeline" heading={words('consultation.timeline')}>
      <Timeline
        label={words('consultation.timeline')}
        items={[...planned, ...items.map(({ item }) => item)]}
      />
      {part > 1 || moreContacts ? (
        <Pager
          summary={words('consultation.timeline.part', {
            from: (part - 1) * contactsShown + 1,
            to: (part - 1) * contactsShown + contacts.length,
          })}
          {...(part > 1 ? { previous: `?part=${part - 1}#timeline` } : {})}
          {...(moreContacts ? { next: `?part=${part + 1}#timeline` } : {})}
        />
      ) : null}
    </Section>
  )
}

/** A hand-over stands between the contacts around it; each part of a long case shows its own. */
function isInPart(at: Date, { contacts, part, moreContacts }: CaseProps['data']): boolean {
  const [newest, oldest] = [contacts[0]?.at, contacts.at(-1)?.at]
  return (part === 1 || !newest || at <= newest) && (!moreContacts || !oldest || at > oldest)
}

function contactItem(contact: ContactEntry, { id }: CaseProps['data'], view: Say): TimelineItem {
  const { words, locale } = view
  const agency = locale === 'en' ? contact.agencyNameEn : contact.agencyName
  return {
    key: contact.id,
    at: contact.at.toISOString(),
    when: whenText(contact, view),
    kind: `${said(view, 'channel', contact.channel)}・${said(view, 'direction', contact.direction)}`,
    who: words('consultation.timeline.by', { by: contact.byName ?? '－', agency: agency ?? '' }),
    body: [
      contact.caseId === id ? '' : words('casework.timeline.merged'),
      ...moreLines(contact, view),
      contact.note ?? '',
    ]
      .filter(Boolean)
      .join('\n'),
    ...(contact.kind === 'first' ? { tone: 'important' as const } : {}),
    ...(contact.caller === 'other' ? { title: callerText(contact, view) } : {}),
  }
}

/** How they were understood, what could not wait and what was done, what was promised: each a line above the note. */
function moreLines(contact: ContactEntry, view: Say): string[] {
  const { words } = view
  const { means, language, dangers, steps, stepsNote, promise, paperOn, typedByName } = contact
  const listed = (field: string, codes: readonly string[]) =>
    codes.map((code) => said(view, field, code)).join(words('consultation.comma'))
  const done = [listed('steps', steps), stepsNote].filter(Boolean).join(words('consultation.comma'))
  const lines: [string, string | null][] = [
    ['means', [listed('means', means), language].filter(Boolean).join(words('consultation.comma'))],
    ['dangers', listed('dangers', dangers)],
    ['steps', done],
    ['promise', promise],
  ]
  const told = lines.flatMap(([key, value]) =>
    value ? [words(`consultation.timeline.${key}`, { value })] : [],
  )
  return [typedText('intake', { paperOn, by: typedByName }, view), ...told]
}

/** 「子」から（氏名 電話番号） */
function callerText({ callerRelation, callerName, callerTelephone }: ContactEntry, view: Say): string {
  const relation = callerRelation
    ? said(view, 'callerRelation', callerRelation)
    : said(view, 'caller', 'other')
  const details = [callerName, callerTelephone].filter(Boolean).join(' ')
  return view.words(details ? 'consultation.timeline.callerNamed' : 'consultation.timeline.caller', {
    relation,
    details,
  })
}

function handOverItem(entry: HandOverEntry, { words, locale }: Say): TimelineItem {
  const isEnglish = locale === 'en'
  return {
    key: entry.id,
    at: entry.at.toISOString(),
    when: formatInstant(entry.at, locale, { weekday: true }),
    kind: words('consultation.handOver.title'),
    who: entry.byName,
    title: words('consultation.timeline.handOver', {
      from: isEnglish ? entry.fromEn : entry.from,
      to: isEnglish ? entry.toEn : entry.to,
    }),
    body: entry.reason ?? words(`casework.handOver.returned.${entry.returnedAs}`),
    tone: 'important',
  }
}

function nextItem(nextOn: string, owner: string | null, view: Say): TimelineItem {
  return {
    key: 'next',
    at: nextOn,
    when: dayText(nextOn, view),
    kind: view.words('consultation.timeline.next'),
    who: owner,
    tone: 'plan',
  }
}
