import { recordSeen } from '../../../core/audit/audit.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import type { PostLine } from '../../../core/identity/staff/posts.ts'
import { back, idOf } from '../../../core/page/address.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Notice } from '../../../ui/text/notice.tsx'
import { caseKindOf } from '../kinds.ts'
import { caseRoles } from '../owners.ts'
import { NamedList } from '../parts/restriction.tsx'
import {
  askUnrestrict,
  hideFromPost,
  namePost,
  restrictCase,
  showToPost,
  unnamePost,
} from '../restricted/actions.ts'
import { type RestrictionPage, restrictionPageOf } from '../restricted/page-data.ts'
import { Done } from './say.tsx'

type Props = { data: RestrictionPage; view: ViewContext }

const list = (done: string) => () => `/casework/restricted?done=${done}`

/** Who sees one case: to restrict it, to name posts and take them off, to ask for the end of it. */
export const restrictionPage = definePage<RestrictionPage>({
  name: 'casework.restriction',
  path: '/casework/restricted/cases/:id',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  under: ['/casework/restricted'],
  async load({ tx, params }) {
    const id = idOf(params)
    const data = await restrictionPageOf(tx, id)
    await recordSeen(tx, 'support_case', id, 'casework.restriction')
    return data
  },
  forms: {
    restrict: { action: restrictCase, next: list('restrictCase') },
    name: { action: namePost, next: back('namePost') },
    // Whoever takes off their own post does not see this page any more.
    unname: { action: unnamePost, next: list('unnamePost') },
    ask: { action: askUnrestrict, next: back('askUnrestrict') },
    show: { action: showToPost, next: back('showToPost') },
    hide: { action: hideFromPost, next: back('hideFromPost') },
  },
  view: (data, view) => (
    <>
      <Heading level={1} aside={<CaseLink data={data} view={view} />}>
        {view.words('casework.restriction.title')}
      </Heading>
      <Done view={view} of={['namePost', 'askUnrestrict', 'showToPost', 'hideFromPost']} />
      {data.view ? <Restricted data={data} view={view} /> : <Restrict data={data} view={view} />}
    </>
  ),
})

function CaseLink({ data: { found }, view: { words } }: Props) {
  const kind = caseKindOf(found.kind)
  return kind ? <a href={kind.href(found.id)}>{words('casework.handOver.case')}</a> : null
}

const choicesOf = (posts: readonly PostLine[], { words, locale }: ViewContext, far = false) =>
  posts.map((post) => ({
    value: post.id,
    label: words(far ? 'casework.named.elsewhere' : 'casework.named.choice', {
      name: post.name,
      title: post.title,
      ...(far ? { agency: locale === 'en' ? post.agencyEn : post.agency } : {}),
    }),
  }))

function Restrict({ data: { found, candidates, holds }, view }: Props) {
  const { words, actor } = view
  if (!holds || (actor.role !== 'supervisor' && actor.accountId !== found.ownerId))
    return <Notice tone="info">{words('casework.restricted.notYours')}</Notice>
  const others = candidates.filter(({ accountId }) => accountId !== found.ownerId)
  return (
    <Stack>
      <Notice tone="warning">{words('casework.restrictCase.lead')}</Notice>
      <ActionForm
        view={view}
        name="restrict"
        hidden={{ id: found.id, version: found.version }}
        submit={{ kind: 'danger' }}
      >
        <ActionField name="reason" layout="stack" />
        <ActionField name="postIds" choices={choicesOf(others, view)} layout="stack" />
      </ActionForm>
    </Stack>
  )
}

function Restricted({ data, view }: Props) {
  const { words } = view
  const { restriction } = data.view ?? {}
  if (!data.view) return null
  return (
    <Columns shape="aside">
      <Card level={2} heading={words('casework.restricted.heading')}>
        {restriction ? (
          <p>
            {words('casework.restricted.because', {
              reason: words(`casework.restrictCase.reason.${restriction.reason}`),
            })}
          </p>
        ) : null}
        <NamedList restriction={data.view} view={view} />
      </Card>
      {data.holds ? <Forms data={data} view={view} /> : null}
    </Columns>
  )
}

function Forms({ data, view }: Props) {
  const { words } = view
  const at = { id: data.found.id }
  const named = data.view?.named.flatMap(({ post }) => post ?? []) ?? []
  const shared = data.view?.shared.map(({ post }) => post) ?? []
  return (
    <Stack gap="small">
      <Fold view={view} form="name" label={words('casework.namePost.title')}>
        <ActionForm view={view} name="name" hidden={at}>
          <ActionField name="postId" choices={choicesOf(data.candidates, view)} as="list" />
          <ActionField name="why" layout="stack" />
        </ActionForm>
      </Fold>
      <Fold view={view} form="unname" label={words('casework.unnamePost.title')} danger>
        <ActionForm view={view} name="unname" hidden={at} submit={{ kind: 'danger' }}>
          <ActionField name="postId" choices={choicesOf(named, view)} as="list" />
          <ActionField name="why" layout="stack" />
        </ActionForm>
      </Fold>
      <ShowForm data={data} view={view} />
      {shared.length > 0 ? (
        <Fold view={view} form="hide" label={words('casework.hideFromPost.title')} danger>
          <ActionForm view={view} name="hide" hidden={at} submit={{ kind: 'danger' }}>
            <ActionField name="postId" choices={choicesOf(shared, view, true)} as="list" />
          </ActionForm>
        </Fold>
      ) : null}
      <AskForm data={data} view={view} />
    </Stack>
  )
}

function ShowForm({ data, view }: Props) {
  const { words } = view
  return (
    <Fold view={view} form="show" label={words('casework.showToPost.title')}>
      <ActionForm view={view} name="show" hidden={{ id: data.found.id }}>
        <ActionField name="postId" choices={choicesOf(data.elsewhere, view, true)} as="list" />
        <ActionField name="basis" as="list" />
        <When field="basis" is={['consent']}>
          <FieldRow>
            <ActionField name="consentForm" layout="inline" />
            <ActionField name="consentOn" value={today()} picker />
          </FieldRow>
        </When>
        <ActionField name="purpose" />
        <ActionField name="until" value={addDays(today(), 90)} picker />
      </ActionForm>
    </Fold>
  )
}

function AskForm({ data, view }: Props) {
  const { words } = view
  if (data.view?.restriction?.end_asked_at)
    return <Notice tone="info">{words('casework.restricted.asked')}</Notice>
  return (
    <Fold
      view={view}
      form="ask"
      label={words('casework.askUnrestrict.title')}
      explanation={words('casework.askUnrestrict.explanation')}
    >
      <ActionForm view={view} name="ask" hidden={{ id: data.found.id }}>
        <ActionField name="reason" layout="stack" />
      </ActionForm>
    </Fold>
  )
}
