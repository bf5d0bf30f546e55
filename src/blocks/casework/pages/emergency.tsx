import { recordSeen } from '../../../core/audit/audit.ts'
import { now, today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { formatDate, formatInstant } from '../../../core/calendar/format.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { When } from '../../../ui/form/when.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { endEmergency, reviewEmergency, tellOfEmergency } from '../emergency/actions.ts'
import { deedsDuring, type Emergency, emergencyOf } from '../emergency/list.ts'
import { State } from './emergencies.tsx'
import { type Deed, Deeds } from './emergency-deeds.tsx'
import { byHand } from './emergency-letter.tsx'
import { agencyText, stateOf, whomText } from './emergency-text.ts'
import { Done } from './say.tsx'

type Data = { one: Emergency; deeds: Deed[]; at: Date }
type Props = { data: Data; view: ViewContext }

/** One emergency: who, why, what was looked at meanwhile; its review, and whether the person was told. */
export const emergencyPage = definePage<Data>({
  name: 'casework.emergency',
  path: '/emergencies/:id',
  allow: ['privacy-officer', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  under: ['/emergencies'],
  wide: true,
  async load({ tx, params }) {
    const id = idOf(params)
    const one = await emergencyOf(tx, id)
    await recordSeen(tx, 'emergency_access', id, 'casework.emergency')
    return { one, deeds: await deedsDuring(tx, one), at: now() }
  },
  forms: {
    end: { action: endEmergency, next: back('endEmergency') },
    review: { action: reviewEmergency, next: back('reviewEmergency') },
    tell: { action: tellOfEmergency, next: back('tellOfEmergency') },
  },
  view: (data, view) => (
    <>
      <Heading level={1} over={formatInstant(data.one.starts_at, view.locale)}>
        {view.words('casework.emergency.title')}
      </Heading>
      <Done view={view} of={['endEmergency', 'reviewEmergency', 'tellOfEmergency']} />
      <Columns shape="aside">
        <Stack>
          <Facts data={data} view={view} />
          {view.actor.role === 'privacy-officer' ? <Deeds deeds={data.deeds} view={view} /> : null}
        </Stack>
        <Forms data={data} view={view} />
      </Columns>
    </>
  ),
})

function Facts({ data: { one, at }, view }: Props) {
  const { words, locale } = view
  const facts: [string, React.ReactNode][] = [
    ['state', <State key="state" one={one} at={at} view={view} />],
    ['person', whomText(one, view)],
    ['by', `${agencyText(one, view)} ${one.post_title} ${one.account_name}`],
    ['telephone', one.telephone],
    ['kind', words(`casework.breakGlass.emergencyKind.${one.kind}`)],
    [
      'reason',
      <span key="reason" className="as-written">
        {one.reason}
      </span>,
    ],
    ['until', formatInstant(one.ends_at, locale)],
    ...reviewFacts(one, view),
  ]
  const items = facts.map(([key, value]) => ({ key, term: words(`casework.emergencies.${key}`), value }))
  return (
    <Card level={2} heading={words('casework.emergency.facts')}>
      <DescriptionList items={items} />
    </Card>
  )
}

function reviewFacts(one: Emergency, { words, locale }: ViewContext): [string, string][] {
  const facts: [string, string | null][] = [
    ['result', one.result && words(`casework.reviewEmergency.result.${one.result}`)],
    ['reviewNote', one.review_note],
    ['reviewer', one.reviewer],
    ['toldOn', one.told_subject_on && formatDate(one.told_subject_on, locale)],
    ['toldHow', one.told_how && words(`casework.tellOfEmergency.told.${one.told_how}`)],
    ['withheld', one.withheld && words(`casework.tellOfEmergency.withheld.${one.withheld}`)],
    ['lookAgainOn', one.look_again_on && formatDate(one.look_again_on, locale)],
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}

function Forms({ data: { one, at }, view }: Props) {
  const { words, actor } = view
  if (actor.role !== 'privacy-officer') return null
  if (one.account_id === actor.accountId)
    return <Notice tone="info">{words('casework.emergency.ownReview')}</Notice>
  const hidden = { id: one.id, version: one.version }
  const state = stateOf(one, at)
  if (state === 'done') return <LetterLinks one={one} view={view} />
  if (state === 'running')
    return (
      <ActionForm view={view} name="end" hidden={hidden} submit={{ kind: 'danger' }}>
        <p>{words('casework.emergency.endFirst')}</p>
      </ActionForm>
    )
  if (state === 'waits')
    return (
      <ActionForm view={view} name="review" hidden={hidden}>
        <ActionField name="result" layout="stack" />
        <ActionField name="reviewNote" rows={4} />
      </ActionForm>
    )
  return (
    <Stack>
      {state === 'toTell' ? <LetterLinks one={one} view={view} /> : null}
      <TellForm hidden={hidden} view={view} />
    </Stack>
  )
}

/** To be posted or to be handed over: where a letter may not be sent, only the other can be printed. */
const LetterLinks = ({ one, view }: { one: Emergency; view: ViewContext }) => (
  <Stack gap="small">
    <a href={`/emergencies/${one.id}/letter`}>{view.words('casework.emergency.letter')}</a>
    <a href={`/emergencies/${one.id}/letter?by=${byHand}`}>
      {view.words('casework.emergency.letter.byHand')}
    </a>
  </Stack>
)

function TellForm({ hidden, view }: { hidden: { id: string; version: number }; view: ViewContext }) {
  return (
    <ActionForm view={view} name="tell" hidden={hidden}>
      <p>{view.words('casework.tellOfEmergency.lead')}</p>
      <ActionField name="told" layout="stack" />
      <When field="told" is={['sent', 'handed']}>
        <ActionField name="toldOn" value={today()} picker />
      </When>
      <When field="told" is={['withheld']}>
        <ActionField name="withheld" layout="stack" />
        <ActionField name="lookAgainOn" value={addDays(today(), 90)} picker />
      </When>
    </ActionForm>
  )
}
