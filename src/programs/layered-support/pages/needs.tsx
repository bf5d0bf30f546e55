import { caseRoles } from '../../../blocks/casework/owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../../blocks/casework/parts/case-frame.tsx'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { confirmNeed, offerNeed, settleNeed, withdrawNeed } from '../actions/needs.ts'
import { type Need, needsOf } from '../queries/needs.ts'
import { layeredPath } from './paths.ts'
import { Done } from './say.tsx'

type Data = Awaited<ReturnType<typeof dataOf>>
type Props = { data: Data; view: ViewContext }

const done = ['offerNeed', 'confirmNeed', 'withdrawNeed', 'settleNeed']

/** From the desk to the square: the needs of a case in words without identity, each as it will be public, and what came of it. */
export const needsPage = definePage<Data>({
  name: 'layered-support.needs',
  path: '/casework/cases/:id/layered/needs',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'layered-support.needs')),
  forms: {
    offer: { action: offerNeed, next: back('offerNeed') },
    confirm: { action: confirmNeed, next: back('confirmNeed') },
    withdraw: { action: withdrawNeed, next: back('withdrawNeed') },
    settle: { action: settleNeed, next: back('settleNeed') },
  },
  view: (data, view) => <Needs data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found, holds } = head
  const needs = await needsOf(tx, found.id)
  const people = needs.flatMap(({ draftedBy, confirmedBy }) => [draftedBy, confirmedBy ?? []].flat())
  return {
    ...{ head, found, needs, today: today() },
    mayWrite: holds && found.state !== 'closed',
    isLead: tx.actor.role === 'supervisor',
    me: tx.actor.accountId,
    names: await namesOf(tx, [...new Set(people)]),
  }
}

function Needs({ data, view }: Props) {
  const { words } = view
  return (
    <CaseFrame head={data.head} view={view} place="layered" title={words('layered-support.needs.title')}>
      <Done view={view} of={done} />
      <p>
        <a href={layeredPath(data.found.id)}>{words('layered-support.joining.back')}</a>
      </p>
      <p>{words('layered-support.needs.lead')}</p>
      {data.needs.length === 0 ? (
        <EmptyState heading={words('layered-support.needs.none')}>
          {words('layered-support.needs.none.then')}
        </EmptyState>
      ) : null}
      {data.needs.map((need) => (
        <One key={need.id} need={need} data={data} view={view} />
      ))}
      {data.mayWrite ? <OfferForm data={data} view={view} /> : null}
    </CaseFrame>
  )
}

type Of = Props & { need: Need }

/** As it will be read, word for word, and what the case alone knows of it. */
function One({ need, data, view }: Of) {
  const { words } = view
  const heading = (
    <Badge tone={need.state === 'answered' ? 'good' : need.nextOn ? 'accent' : 'neutral'}>
      {words(`layered-support.needState.${need.state}`)}
    </Badge>
  )
  return (
    <Card level={2} heading={heading}>
      <Stack gap="small">
        <Notice tone="info" heading={words('layered-support.needs.public')}>
          <blockquote className="as-written">{need.said}</blockquote>
        </Notice>
        <DescriptionList items={items({ need, data, view })} />
        {data.mayWrite ? <Steps need={need} data={data} view={view} /> : null}
      </Stack>
    </Card>
  )
}

function items({ need, data, view: { words, locale } }: Of) {
  const day = (on: string | null) => (on ? formatDate(on, locale) : null)
  const by = (id: string | null) => (id ? (data.names.get(id) ?? '－') : '')
  const consent = words('layered-support.onDay', {
    what: words(`layered-support.form.${need.consentForm}`),
    day: day(need.consentOn) ?? '',
  })
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join('　') || null
  const facts: [string, string | null][] = [
    ['consent', consent],
    ['scope', need.scope],
    ['draftedBy', by(need.draftedBy)],
    ['confirmed', joined(day(need.confirmedOn), by(need.confirmedBy))],
    ['answer', joined(day(need.answeredOn), need.answer)],
    ['nextOn', day(need.nextOn)],
    ['ended', joined(day(need.endedOn), need.endReason)],
  ]
  return facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`layered-support.needFact.${key}`), value }] : [],
  )
}

/** One need is worked on at a time: the newest that is not over, or the one that was chosen. */
function Steps({ need, data, view }: Of) {
  const { words, path, query } = view
  const chosen = query.get('need') ?? data.needs.find(({ nextOn }) => nextOn)?.id
  if (!need.nextOn) return null
  if (chosen !== need.id)
    return (
      <p>
        <a href={`${path}?need=${need.id}`}>{words('layered-support.needs.choose')}</a>
      </p>
    )
  return <StepsOf need={need} data={data} view={view} />
}

function StepsOf({ need, data, view }: Of) {
  const { words } = view
  const at = { id: need.id, version: need.version }
  if (need.state === 'answered')
    return (
      <ActionForm view={view} name="settle" hidden={at}>
        <ActionField name="reason" rows={2} />
      </ActionForm>
    )
  const mayConfirm = data.isLead && need.draftedBy !== data.me
  return (
    <>
      {need.state === 'drafted' && mayConfirm ? (
        <ActionForm view={view} name="confirm" hidden={at}>
          <ActionField name="nextOn" value={addDays(data.today, 28)} picker />
        </ActionForm>
      ) : null}
      {need.state === 'drafted' && !mayConfirm ? <p>{words('layered-support.needs.lead.reads')}</p> : null}
      <Fold view={view} form="withdraw" label={words('layered-support.withdrawNeed.title')} danger>
        <ActionForm view={view} name="withdraw" hidden={at} submit={{ kind: 'danger' }}>
          <ActionField name="reason" />
        </ActionForm>
      </Fold>
    </>
  )
}

function OfferForm({ data, view }: Props) {
  return (
    <Fold
      view={view}
      form="offer"
      label={view.words('layered-support.offerNeed.title')}
      open={data.needs.length === 0}
    >
      <ActionForm view={view} name="offer" hidden={{ caseId: data.found.id }}>
        <ActionField name="said" rows={2} />
        <FieldRow>
          <ActionField name="consentForm" layout="inline" />
          <ActionField name="consentOn" value={data.today} picker />
        </FieldRow>
        <ActionField name="scope" />
        <ActionField name="nextOn" value={addDays(data.today, 14)} picker />
      </ActionForm>
    </Fold>
  )
}
