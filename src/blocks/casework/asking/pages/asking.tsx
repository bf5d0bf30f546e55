import { recordSeen } from '../../../../core/audit/audit.ts'
import { today } from '../../../../core/calendar/clock.ts'
import { formatInstant } from '../../../../core/calendar/format.ts'
import { back, idOf } from '../../../../core/page/address.ts'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Columns, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Done } from '../../pages/say.tsx'
import { askInvolvement, endAsking } from '../actions.ts'
import { type AskedAgency, type Asking, agenciesAsked, askingOf } from '../list.ts'
import { isRunning } from '../rules.ts'
import { askedFacts, whomText } from './say.tsx'

type Data = { asking: Asking; agencies: AskedAgency[]; running: boolean; own: boolean }
type Props = { data: Data; view: ViewContext }

/** What one asked, and which agencies said that they are involved. Of all others the same is said, whatever they did. */
export const askingPage = definePage<Data>({
  name: 'casework.asking',
  path: '/casework/askings/:id',
  allow: [...askInvolvement.allow, 'privacy-officer'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/askings'],
  async load({ tx, params }) {
    const id = idOf(params)
    const asking = await askingOf(tx, id)
    await recordSeen(tx, 'involvement_asking', id, 'casework.asking')
    const own = asking.postId === tx.actor.post?.id
    const agencies = own || tx.actor.role === 'privacy-officer' ? await agenciesAsked(tx, id) : []
    return { asking, agencies, running: isRunning(asking, today()), own }
  },
  forms: { end: { action: endAsking, next: back('endAsking') } },
  view: (data, view) => (
    <>
      <Heading level={1} over={view.words('casework.asking.title')}>
        {whomText(data.asking, view)}
      </Heading>
      <Done view={view} of={['askInvolvement', 'endAsking']} />
      <Columns shape="aside">
        <Stack>
          <Answers data={data} view={view} />
        </Stack>
        <Stack gap="small">
          <Card level={2} heading={view.words('casework.asking.facts')}>
            <DescriptionList items={askedFacts(data.asking, view)} />
          </Card>
          <End data={data} view={view} />
        </Stack>
      </Columns>
    </>
  ),
})

function Answers({ data: { agencies, own, running }, view }: Props) {
  const { words } = view
  if (agencies.length === 0) return <Notice tone="info">{words('casework.asking.named')}</Notice>
  return (
    <>
      <DataTable<AskedAgency>
        caption={words('casework.asking.answers')}
        dense
        columns={[
          {
            key: 'agency',
            heading: words('casework.asking.agency'),
            names: true,
            phone: 'title',
            cell: ({ name, nameEn }) => (view.locale === 'en' ? nameEn : name),
          },
          {
            key: 'answer',
            heading: words('casework.asking.answer'),
            cell: (one) => <Said one={one} view={view} />,
          },
        ]}
        rowKey={({ id }) => id}
        rows={agencies}
      />
      <p>
        {words(own ? `casework.asking.silence.${running ? 'running' : 'over'}` : 'casework.asking.officer')}
      </p>
    </>
  )
}

/** An answer that says yes; of whoever said no, and whoever said nothing, the same words. */
function Said({ one: { answer }, view: { words, locale } }: { one: AskedAgency; view: ViewContext }) {
  if (!answer) return <span>{words('casework.asking.none')}</span>
  return (
    <>
      <Badge tone="good">{words('casework.answerInvolvement.answer.involved')}</Badge>{' '}
      <small>{formatInstant(answer.answeredAt, locale)}</small>
      <p className="as-written">{answer.how}</p>
      {answer.telephone ? <p>{words('casework.asking.call', { telephone: answer.telephone })}</p> : null}
    </>
  )
}

function End({ data: { asking, own, running }, view }: Props) {
  if (!own || !running) return null
  return (
    <ActionForm
      view={view}
      name="end"
      hidden={{ id: asking.id, version: asking.version }}
      submit={{ kind: 'quiet' }}
    >
      {null}
    </ActionForm>
  )
}
