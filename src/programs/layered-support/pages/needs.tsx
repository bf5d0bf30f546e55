import { caseRoles } from '../../../blocks/casework/owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../../blocks/casework/parts/case-frame.tsx'
import { communityAreas } from '../../../core/areas/areas.ts'
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
import { serverZone } from '../../../core/settings.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { answerNeedPledge, offerNeed, settleNeed, withdrawNeed } from '../actions/needs.ts'
import { pledgesOfCase, wordsOfCase } from '../queries/need-pledges.ts'
import { isProtected, type Need, needsOf } from '../queries/needs.ts'
import { NeedPledges } from './need-pledges.tsx'
import { layeredPath } from './paths.ts'
import { Done } from './say.tsx'

export type NeedsData = Awaited<ReturnType<typeof dataOf>>
type Props = { data: NeedsData; view: ViewContext }

const done = ['offerNeed', 'answerNeedPledge', 'withdrawNeed', 'settleNeed']

/** From the desk to the square: the needs of a case in words without identity, each as it is public, what was brought, and what came of it. */
export const needsPage = definePage<NeedsData>({
  name: 'layered-support.needs',
  path: '/casework/cases/:id/layered/needs',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  load: async ({ tx, params }) => dataOf(tx, await caseHead(tx, idOf(params), 'layered-support.needs')),
  forms: {
    offer: { action: offerNeed, next: back('offerNeed') },
    answer: { action: answerNeedPledge, next: back('answerNeedPledge') },
    withdraw: { action: withdrawNeed, next: back('withdrawNeed') },
    settle: { action: settleNeed, next: back('settleNeed') },
  },
  view: (data, view) => <Needs data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead) {
  const { found, holds } = head
  const [needs, pledges] = [await needsOf(tx, found.id), await pledgesOfCase(tx, found.id)]
  const said = await wordsOfCase(tx, found.id)
  const people = [...needs.map(({ draftedBy }) => draftedBy), ...said.flatMap(({ saidBy }) => saidBy ?? [])]
  const mayWrite = holds && found.state !== 'closed'
  return {
    ...{ head, found, needs, pledges, said, mayWrite, today: today() },
    why: found.restricted ? 'restricted' : (await isProtected(tx, found)) ? 'isProtected' : null,
    areas: mayWrite ? await communityAreas(tx) : [],
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
      {data.why ? <Notice tone="warning">{words(`layered-support.need.${data.why}`)}</Notice> : null}
      {data.needs.length === 0 && !data.why ? (
        <EmptyState heading={words('layered-support.needs.none')}>
          {words('layered-support.needs.none.then')}
        </EmptyState>
      ) : null}
      {data.needs.map((need) => (
        <One key={need.id} need={need} data={data} view={view} />
      ))}
      {data.mayWrite && !data.why ? <OfferForm data={data} view={view} /> : null}
    </CaseFrame>
  )
}

type Of = Props & { need: Need }

/** As it is read by everybody, word for word, and what the case alone knows of it. */
function One({ need, data, view }: Of) {
  const { words } = view
  const isOut = need.state === 'offered'
  // In a separated network the wall is on the other side, which cannot be reached from here.
  const isWallHere = serverZone() !== 'inner'
  return (
    <Card
      level={2}
      heading={
        <Badge tone={isOut ? 'accent' : need.state === 'done' ? 'good' : 'neutral'}>
          {words(`layered-support.needState.${need.state}`)}
        </Badge>
      }
    >
      <Stack gap="small">
        <Notice tone="info" heading={words(`layered-support.needs.${isOut ? 'public' : 'wasPublic'}`)}>
          <blockquote className="as-written">{need.said}</blockquote>
          {isOut && isWallHere ? (
            <a href={`/wishes/${need.offerId}`}>{words('layered-support.needs.onWall')}</a>
          ) : null}
        </Notice>
        {need.hiddenReason ? (
          <Notice tone="warning" heading={words('layered-support.needs.hidden')}>
            {need.hiddenReason}
          </Notice>
        ) : null}
        <DescriptionList items={items({ need, data, view })} />
        <NeedPledges need={need} data={data} view={view} />
        {data.mayWrite && isOut ? <Steps need={need} view={view} /> : null}
      </Stack>
    </Card>
  )
}

function items({ need, data, view: { words, locale } }: Of) {
  const day = (on: string | null) => (on ? formatDate(on, locale) : null)
  const consent = words('layered-support.onDay', {
    what: words(`layered-support.form.${need.consentForm}`),
    day: day(need.consentOn) ?? '',
  })
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join('　') || null
  const facts: [string, string | null][] = [
    ['consent', consent],
    ['scope', need.scope],
    ['draftedBy', joined(day(need.offeredOn), data.names.get(need.draftedBy) ?? '－')],
    ['nextOn', day(need.nextOn)],
    ['ended', joined(day(need.endedOn), need.endReason)],
  ]
  return facts.flatMap(([key, value]) =>
    value ? [{ key, term: words(`layered-support.needFact.${key}`), value }] : [],
  )
}

/** One need is worked on at a time: the newest on the wall, or the one that was chosen. */
function Steps({ need, view }: Pick<Of, 'need' | 'view'>) {
  const { words, path, query } = view
  const at = { id: need.id, version: need.version }
  if (query.get('need') !== need.id)
    return (
      <p>
        <a href={`${path}?need=${need.id}`}>{words('layered-support.needs.choose')}</a>
      </p>
    )
  return (
    <>
      <Fold view={view} form="settle" label={words('layered-support.settleNeed.title')}>
        <ActionForm view={view} name="settle" hidden={at}>
          <ActionField name="reason" rows={2} />
        </ActionForm>
      </Fold>
      <Fold view={view} form="withdraw" label={words('layered-support.withdrawNeed.title')} danger>
        <ActionForm view={view} name="withdraw" hidden={at} submit={{ kind: 'danger' }}>
          <ActionField name="reason" />
        </ActionForm>
      </Fold>
    </>
  )
}

function OfferForm({ data, view }: Props) {
  const { words, locale } = view
  const areas = data.areas.map(({ code, name, nameEn }) => ({
    value: code,
    label: locale === 'en' ? nameEn : name,
  }))
  return (
    <Fold
      view={view}
      form="offer"
      label={words('layered-support.offerNeed.title')}
      open={data.needs.length === 0}
    >
      <ActionForm view={view} name="offer" hidden={{ caseId: data.found.id }}>
        <ActionField name="kind" layout="inline" />
        <ActionField name="said" rows={2} />
        <ActionField name="themes" layout="columns" />
        <FieldRow>
          <ActionField name="areaCode" as="list" choices={areas} />
          <ActionField name="times" layout="inline" />
        </FieldRow>
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
