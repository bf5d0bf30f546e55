import { recordSeen } from '../../../core/audit/audit.ts'
import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { Timeline } from '../../../ui/text/timeline.tsx'
import { acceptHandOver, proposeSuccessor, settleHandOver, writeHandOver } from '../actions.ts'
import { caseView, type SafeContactView } from '../case-view.ts'
import { type ContactEntry, contactsOfCase } from '../contacts.ts'
import { caseKindOf } from '../kinds.ts'
import { seenUnder } from '../merged-parts.ts'
import { caseRoles } from '../owners.ts'
import { SafeWays } from '../parts/safe-ways.tsx'
import { type Note, noteOf, type Successor, successorsOf } from '../transfers/notes.ts'
import { type CaseStanding, standingOfCase } from '../transfers/standing.ts'
import { HandOverForms } from './hand-over-forms.tsx'
import { HandOverStanding } from './hand-over-standing.tsx'
import { StateBadge } from './hand-overs.tsx'
import { Done, subjectOf } from './say.tsx'

export type HandOverData = {
  note: Note
  safe: SafeContactView
  contacts: ContactEntry[]
  standing: CaseStanding
  successors: Successor[]
}
export type HandOverProps = { data: HandOverData; view: ViewContext }

/** So many of the last contacts say where things stand; the case has them all. */
const contactsShown = 5

/** One 引継書, drawn up from the record as it is at this moment. Reading it is audited as reading the case is. */
export const handOverPage = definePage<HandOverData>({
  name: 'casework.handOver',
  path: '/casework/hand-overs/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/hand-overs'],
  async load({ tx, params }) {
    const id = idOf(params)
    const note = await noteOf(tx, id)
    await recordSeen(tx, 'support_case', note.case_id, 'casework.handOver')
    const parts = await seenUnder(tx, note.case_id, 'casework.handOver')
    return {
      note,
      safe: (await caseView(tx, note.case_id)).safe,
      contacts: await contactsOfCase(tx, note.case_id, { limit: contactsShown, parts }),
      standing: await standingOfCase(tx, note.case_id),
      successors: await successorsOf(tx, note),
    }
  },
  forms: {
    write: { action: writeHandOver, next: back('writeHandOver') },
    propose: { action: proposeSuccessor, next: back('proposeSuccessor') },
    accept: { action: acceptHandOver, next: back('acceptHandOver') },
    settle: { action: settleHandOver, next: () => '/casework/hand-overs?done=settleHandOver' },
  },
  view: (data, view) => <HandOver data={data} view={view} />,
})

function HandOver({ data, view }: HandOverProps) {
  const { words } = view
  const { note } = data
  const href = caseKindOf(note.kind)?.href(note.case_id)
  return (
    <>
      <Heading
        level={1}
        over={words('casework.handOver.title')}
        aside={
          <>
            {href ? (
              <ButtonLink href={href} size="small">
                {words('casework.handOver.case')}
              </ButtonLink>
            ) : null}
            <PrintButton>{words('casework.handOver.print')}</PrintButton>
          </>
        }
      >
        {subjectOf(note, view)}
      </Heading>
      <Done view={view} of={['writeHandOver', 'proposeSuccessor', 'acceptHandOver']} />
      {note.state === 'fallen' ? <Notice tone="warning">{words('casework.handOver.fallen')}</Notice> : null}
      <SafeWays safe={data.safe} say={view} />
      <Columns shape="aside">
        <Stack>
          <Points data={data} view={view} />
          <HandOverStanding standing={data.standing} view={view} />
          <Contacts data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <Facts data={data} view={view} />
          <HandOverForms data={data} view={view} />
        </Stack>
      </Columns>
    </>
  )
}

function Points({ data: { note }, view: { words } }: HandOverProps) {
  return (
    <Card level={2} heading={words('casework.handOver.points')}>
      <p className="as-written">{note.open_points ?? words('casework.handOver.noPoints')}</p>
    </Card>
  )
}

function Contacts({ data: { contacts }, view: { words, locale } }: HandOverProps) {
  const items = contacts.map((one) => ({
    key: one.id,
    at: one.at.toISOString(),
    when: one.timeKnown ? formatInstant(one.at, locale) : formatDate(dateInTokyo(one.at), locale),
    kind: words(`casework.contactChannel.${one.channel}`),
    ...(one.byName ? { who: one.byName } : {}),
    ...(one.note ? { body: one.note } : {}),
  }))
  return (
    <Card level={2} heading={words('casework.handOver.contacts')}>
      {items.length === 0 ? (
        <p>{words('casework.handOver.noContacts')}</p>
      ) : (
        <Timeline label={words('casework.handOver.contacts')} items={items} />
      )}
    </Card>
  )
}

function Facts({ data: { note }, view }: HandOverProps) {
  const { words, locale } = view
  const items = [
    {
      key: 'state',
      term: words('casework.handOvers.state'),
      value: <StateBadge state={note.state} view={view} />,
    },
    { key: 'from', term: words('casework.handOver.from'), value: note.from_name },
    {
      key: 'lastOn',
      term: words('casework.handOvers.lastOn'),
      value: formatDate(note.last_on, locale, { weekday: true }),
    },
    { key: 'to', term: words('casework.handOver.to'), value: note.to_name },
    { key: 'owner', term: words('casework.handOvers.owner'), value: note.owner_name ?? '－' },
    {
      key: 'nextOn',
      term: words('casework.handOvers.nextOn'),
      value: note.next_on ? formatDate(note.next_on, locale, { weekday: true }) : '－',
    },
  ]
  return (
    <Card level={2} heading={words('casework.handOver.facts')}>
      <DescriptionList items={items} />
    </Card>
  )
}
