import { recordAudit } from '../../../core/audit/audit.ts'
import { formatDateShort, formatInstant } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { personName } from '../../registry/parts/person.tsx'
import { type Asking, askingsNamed } from '../asking/list.ts'
import { NamedAskings } from '../asking/pages/named.tsx'
import { type Emergency, othersLately } from '../emergency/list.ts'
import { caseKindOf } from '../kinds.ts'
import { StepUpLink } from '../parts/step-up.tsx'
import { decideUnrestrict } from '../restricted/actions.ts'
import { endsAsked, type Restriction } from '../restricted/end.ts'
import { type RestrictedLine, restrictedCasesSeen } from '../restricted/list.ts'
import { agencyText, emergencyText } from './emergency-text.ts'
import { Done } from './say.tsx'

type Data = { cases: RestrictedLine[]; asked: Restriction[]; emergencies: Emergency[]; askings: Asking[] }
type Props = { data: Data; view: ViewContext }

const done = ['restrictCase', 'unnamePost', 'decideUnrestrict']

/** What named posts see after a second factor: their restricted cases, what is to be decided, who has an emergency. */
export const restrictedPage = definePage<Data>({
  name: 'casework.restricted',
  path: '/casework/restricted',
  allow: decideUnrestrict.allow,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  async load({ tx }) {
    await recordAudit(tx, { verb: 'casework.restricted', outcome: 'seen' })
    return {
      cases: await restrictedCasesSeen(tx),
      asked: await endsAsked(tx),
      emergencies: await othersLately(tx),
      askings: await askingsNamed(tx),
    }
  },
  forms: {
    decide: { action: decideUnrestrict, next: () => '/casework/restricted?done=decideUnrestrict' },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('casework.restricted.title')}</Heading>
      <Stack>
        <Done view={view} of={done} />
        <StepUpLink next="/casework/restricted" view={view} />
        <Emergencies data={data} view={view} />
        <NamedAskings askings={data.askings} view={view} />
        <Asked data={data} view={view} />
        <Cases data={data} view={view} />
      </Stack>
    </>
  ),
})

function Cases({ data: { cases }, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<RestrictedLine>
      caption={words('casework.restricted.cases')}
      dense
      columns={[
        {
          key: 'person',
          heading: words('casework.handOvers.subject'),
          names: true,
          phone: 'title',
          cell: (one) => <CaseLink one={one} view={view} />,
        },
        {
          key: 'state',
          heading: words('casework.person.state'),
          cell: ({ state }) => words(`casework.state.${state}`),
        },
        {
          key: 'next',
          heading: words('casework.person.nextOn'),
          cell: ({ next_on }) => (next_on ? formatDateShort(next_on, locale) : ''),
        },
        { key: 'owner', heading: words('casework.handOvers.owner'), cell: ({ owner }) => owner ?? '' },
        {
          key: 'holder',
          heading: words('casework.person.holder'),
          cell: ({ holder, holder_en }) => (locale === 'en' ? holder_en : holder),
        },
      ]}
      rowKey={({ id }) => id}
      rows={cases}
      empty={
        <EmptyState heading={words('casework.restricted.noneSeen')}>
          {words('casework.restricted.noneSeen.then')}
        </EmptyState>
      }
    />
  )
}

function CaseLink({ one, view: { words } }: { one: RestrictedLine; view: ViewContext }) {
  const name = one.subject_id ? personName(one, words) : words('casework.handOver.anonymous')
  const kind = caseKindOf(one.kind)
  return kind ? <a href={kind.href(one.id)}>{name}</a> : name
}

/** Whose end is asked for: another of the named, or the privacy officer, decides here. */
function Asked({ data: { asked }, view }: Props) {
  const { words } = view
  if (asked.length === 0) return null
  return (
    <Section id="asked" heading={words('casework.restricted.asked.heading')}>
      <Stack gap="small">
        {asked.map((one) => (
          <AskedCard key={one.id} one={one} view={view} />
        ))}
      </Stack>
    </Section>
  )
}

function AskedCard({ one, view }: { one: Restriction; view: ViewContext }) {
  const { words, locale, actor } = view
  const items = [
    {
      key: 'reason',
      term: words('casework.restricted.why'),
      value: words(`casework.restrictCase.reason.${one.reason}`),
    },
    {
      key: 'asked',
      term: words('casework.restricted.askedBy'),
      value: words('casework.restricted.askedLine', {
        name: one.asked_name ?? '',
        at: one.end_asked_at ? formatInstant(one.end_asked_at, locale) : '',
      }),
    },
    {
      key: 'endReason',
      term: words('casework.restricted.endWhy'),
      value: words(`casework.askUnrestrict.reason.${one.end_reason}`),
    },
  ]
  return (
    <Card level={3} heading={words('casework.restricted.asked.one', { name: one.begun_name })}>
      <div id={one.id}>
        <DescriptionList items={items} />
      </div>
      {one.end_asked_by === actor.accountId ? (
        <p>{words('casework.restricted.asked.own')}</p>
      ) : (
        <ActionForm view={view} name="decide" hidden={{ id: one.id, version: one.version }} warn={false}>
          <ActionField name="decision" layout="inline" />
        </ActionForm>
      )}
    </Card>
  )
}

/** Somebody has an emergency about a person: whoever is named on a restricted case about them can call. */
function Emergencies({ data: { emergencies }, view }: Props) {
  const { words } = view
  if (emergencies.length === 0) return null
  return (
    <Section
      id="emergencies"
      heading={words('casework.restricted.emergencies')}
      lead={words('casework.restricted.emergencies.lead')}
    >
      <ul>
        {emergencies.map((one) => (
          <li key={one.id}>
            {emergencyText(one, view)} {agencyText(one, view)} {one.post_title} {one.account_name}{' '}
            <strong>{one.telephone}</strong>
          </li>
        ))}
      </ul>
    </Section>
  )
}
