import { Fragment } from 'react'
import { caseOf } from '../../../blocks/casework/cases.ts'
import { CaseTabs } from '../../../blocks/casework/parts/case-places.tsx'
import { Cautions } from '../../../blocks/casework/parts/cautions.tsx'
import { ConsentCard } from '../../../blocks/casework/parts/consent-state.tsx'
import { LedgerCard } from '../../../blocks/casework/parts/ledger.tsx'
import { RestrictionCard } from '../../../blocks/casework/parts/restriction.tsx'
import { isGuarded, SafeElsewhere, SafeWays } from '../../../blocks/casework/parts/safe-ways.tsx'
import {
  GoneNotice,
  PersonFacts,
  ProtectedNotice,
  subjectName,
} from '../../../blocks/registry/parts/person.tsx'
import { back, idOf } from '../../../core/page/address.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { StopNotice } from '../../../core/privacy/stop-notice.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import {
  addContact,
  changeMatter,
  changeSafeContact,
  closeCase,
  mergeCase,
  reopenCase,
  setNext,
} from '../actions/case-work.ts'
import { completePerson } from '../actions/complete-person.ts'
import { nameSubject } from '../actions/name-subject.ts'
import { handOver, shareCase, withdrawShare } from '../actions/sharing.ts'
import { type CasePage, casePage } from '../queries/whole-case.ts'
import { CaseFacts, Changes } from './case-facts.tsx'
import {
  CloseForm,
  HandOverForm,
  MergeForm,
  NextForm,
  QuickContact,
  ReopenForm,
  SafeForm,
  SharedNow,
  ShareForm,
} from './case-forms.tsx'
import { CaseTimeline } from './case-timeline.tsx'
import { CompletePerson } from './complete-person.tsx'
import { readable } from './conflict.ts'
import { MatterForm } from './matter-form.tsx'
import { NamedMeanwhile, NameSubject } from './name-subject.tsx'
import { type CaseProps, subjectOf } from './props.ts'
import { dayShort, resultText, said } from './say.ts'

/** One case: how to reach the person first, then what happened, and what happens next. */
export const caseDetailPage = definePage<CasePage>({
  name: 'consultation.case',
  path: '/consultation/cases/:id',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/cases'],
  load({ tx, params, query }) {
    const part = Number(query.get('part') ?? 1)
    return casePage(tx, idOf(params), Number.isInteger(part) && part >= 1 ? part : 1)
  },
  forms: {
    contact: {
      action: addContact,
      next: back('addContact'),
      waits: {
        label: ({ note }) => String(note ?? '').slice(0, 30),
        may: async (tx, params) => !(await caseOf(tx, idOf(params))).restricted,
      },
    },
    next: { action: setNext, next: back('setNext') },
    matter: { action: changeMatter, next: back('changeMatter') },
    safe: { action: changeSafeContact, next: back('changeSafeContact') },
    person: { action: completePerson, next: back('completePerson') },
    name: { action: nameSubject, next: back('nameSubject') },
    handOver: { action: handOver, next: () => '/consultation/cases?done=handOver' },
    close: { action: closeCase, next: back('closeCase') },
    merge: { action: mergeCase, next: back('mergeCase') },
    reopen: { action: reopenCase, next: back('reopenCase') },
    share: { action: shareCase, next: back('shareCase') },
    withdraw: { action: withdrawShare, next: back('withdrawShare') },
  },
  view: (data, view) => {
    const owners = new Map(data.owners.map(({ accountId, name }) => [accountId, name]))
    return <Case data={data} view={readable(view, owners)} />
  },
})

const done = [
  'takeIn',
  'addContact',
  'setNext',
  'changeMatter',
  'changeSafeContact',
  'completePerson',
  'nameSubject',
  'closeCase',
  'mergeCase',
  'reopenCase',
  'shareCase',
  'withdrawShare',
]

function Case({ data, view }: CaseProps) {
  const { words, query } = view
  const { person } = data
  const acted = done.find((one) => one === query.get('done'))
  const subject = subjectOf(data)
  return (
    <>
      <Heading
        level={1}
        over={words('consultation.case.over', {
          day: dayShort(data.openedOn, view),
          agency: agencyName(data, view),
        })}
        aside={
          <>
            <ButtonLink href={`${view.path}/sheet`} size="small">
              {words('consultation.sheet.link')}
            </ButtonLink>
            <ButtonLink href={`/consultation/intake${person ? `?person=${person.id}` : ''}`} size="small">
              {words(person ? 'consultation.case.again' : 'consultation.takeIn.title')}
            </ButtonLink>
          </>
        }
      >
        {subjectName(subject, view)}
        {person?.reading ? <small> {person.reading}</small> : null}
      </Heading>
      {acted ? (
        <Notice tone="success" announce>
          {words(`consultation.done.${acted}`)}
        </Notice>
      ) : null}
      <NamedMeanwhile data={data} view={view} />
      {person ? <ProtectedNotice person={person} words={words} /> : null}
      {person ? <GoneNotice person={person} say={view} /> : null}
      <StopNotice stops={data.stops} view={view} />
      <Cautions cautions={data.cautions} view={view} />
      <SafeWays safe={data.safe} say={view} />
      <SafeElsewhere ways={data.elsewhere} say={view} />
      <CaseTabs found={data} current="case" view={view} />
      <Badges data={data} view={view} />
      {data.holds ? null : <Notice tone="info">{words('casework.notHolder')}</Notice>}
      <MergedNotice data={data} view={view} />
      <Columns shape="aside">
        <Stack>
          {data.holds && data.state !== 'closed' ? <QuickContact data={data} view={view} /> : null}
          <CaseTimeline data={data} view={view} />
        </Stack>
        <Aside data={data} view={view} />
      </Columns>
    </>
  )
}

const agencyName = (data: CasePage, { locale }: ViewContext) =>
  locale === 'en' ? data.intakeAgencyEn : data.intakeAgency

/** Of a case that was made part of another: where it goes on. */
function MergedNotice({ data: { mergedInto }, view }: CaseProps) {
  if (!mergedInto) return null
  const { words } = view
  return (
    <Notice tone="info">
      {words('consultation.case.mergedInto')}{' '}
      <a href={`/consultation/cases/${mergedInto.id}`}>
        {words('consultation.case.mergedInto.line', { day: dayShort(mergedInto.openedOn, view) })}
      </a>
    </Notice>
  )
}

function Badges({ data, view }: CaseProps) {
  const { words } = view
  const { nextOn, urgency, state, result } = data
  const isMissed = nextOn !== null && nextOn < data.today
  return (
    <Cluster>
      <Badge tone={state === 'closed' ? 'neutral' : 'accent'}>{words(`casework.state.${state}`)}</Badge>
      {nextOn ? (
        <Badge tone={isMissed ? 'danger' : 'outline'}>
          {words(isMissed ? 'consultation.case.missed' : 'consultation.case.next', {
            day: dayShort(nextOn, view),
          })}
        </Badge>
      ) : null}
      {result ? <Badge tone="outline">{resultText(result, view)}</Badge> : null}
      {urgency === 'normal' ? null : (
        <Badge tone={urgency === 'immediate' ? 'danger' : 'warning'}>{said(view, 'urgency', urgency)}</Badge>
      )}
      <Badge tone="outline">{said(view, 'intake', data.intake)}</Badge>
    </Cluster>
  )
}

function Aside({ data, view }: CaseProps) {
  const { words } = view
  const isOpen = data.state !== 'closed'
  return (
    <Stack gap="small">
      {data.holds && isOpen ? <NextForm data={data} view={view} /> : null}
      {data.holds && !isOpen ? <ReopenForm data={data} view={view} /> : null}
      {data.person ? (
        <Card level={2} heading={words('consultation.case.person')}>
          {isGuarded(data.safe) ? (
            <p>
              <Badge tone="danger">{words('consultation.case.guarded')}</Badge>
            </p>
          ) : null}
          <PersonFacts person={data.person} say={view} today={data.today} />
          <CompletePerson data={data} view={view} />
        </Card>
      ) : (
        <NameSubject data={data} view={view} />
      )}
      <CaseFacts data={data} view={view} />
      {data.cards.map((card) => (
        <Fragment key={card.name}>{card.view(view)}</Fragment>
      ))}
      <RestrictionCard caseId={data.id} restriction={data.restriction} holds={data.holds} view={view} />
      {data.holds ? (
        <>
          <ConsentCard caseId={data.id} standing={data.consent} view={view} />
          <SharedNow data={data} view={view} />
        </>
      ) : null}
      <LedgerCard caseId={data.id} entries={data.disclosures} view={view} />
      {data.holds ? <Ways data={data} view={view} /> : null}
      <Changes data={data} view={view} />
    </Stack>
  )
}

/** What is not done every day to a case, in one place, what ends it last. */
function Ways({ data, view }: CaseProps) {
  const isOpen = data.state !== 'closed'
  return (
    <Card level={2} heading={view.words('consultation.case.ways')}>
      <Stack gap="small">
        {isOpen ? <MatterForm data={data} view={view} /> : null}
        <SafeForm data={data} view={view} />
        {isOpen ? <HandOverForm data={data} view={view} /> : null}
        <ShareForm data={data} view={view} />
        {data.mergeable.length > 0 ? <MergeForm data={data} view={view} /> : null}
        {isOpen ? <CloseForm data={data} view={view} /> : null}
      </Stack>
    </Card>
  )
}
