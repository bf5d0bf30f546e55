import { formatDate } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { isId } from '../../../../core/id.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { approveDisposal, discardList, keepLonger } from '../list-actions.ts'
import type { ListProps } from './list.tsx'

/** The steps to the day on which the list is carried out, each for those who may take it. */
export function ListForms({ data, view }: ListProps) {
  const { list } = data
  const { role } = view.actor
  const at = { id: list.id, version: list.version }
  const isOpen = list.state === 'drawn' || list.state === 'approved'
  return (
    <Stack>
      <KeepForm data={data} view={view} />
      <Reviews data={data} view={view} />
      {list.state === 'drawn' && approveDisposal.allow.includes(role) ? (
        <Approve data={data} view={view} />
      ) : null}
      {isOpen && discardList.allow.includes(role) ? (
        <Fold
          view={view}
          form="discard"
          label={view.words('privacy.discardList.title')}
          explanation={view.words('privacy.discardList.explanation')}
        >
          <ActionForm view={view} name="discard" hidden={at} submit={{ kind: 'danger' }} warn={false}>
            {null}
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}

/** For the record that was chosen in the table. */
function KeepForm({ data: { items }, view }: ListProps) {
  const id = view.query.get('item') ?? ''
  const isThere = isId(id) && items.some((item) => item.id === id && item.state === 'due')
  if (!isThere || !keepLonger.allow.includes(view.actor.role)) return null
  return (
    <Section id="keep" heading={view.words('privacy.keepLonger.title')}>
      <ActionForm view={view} name="keep" hidden={{ id }} />
    </Section>
  )
}

function Reviews({ data: { reviews, list }, view }: ListProps) {
  const { words, locale, actor } = view
  if (reviews.length === 0) return null
  const items = reviews.map(({ agency, agreed_at, agreed_by_name }) => ({
    key: agency,
    term: agency,
    value: agreed_at ? (
      `${agreed_by_name ?? ''} ${formatDate(dateInTokyo(agreed_at), locale)}`
    ) : (
      <Badge tone="warning">{words('privacy.retention.waiting')}</Badge>
    ),
  }))
  const unled = reviews.filter(({ agreed_at, led }) => !agreed_at && !led)
  const isMine = reviews.some(({ agency_id, agreed_at }) => agency_id === actor.post?.agencyId && !agreed_at)
  return (
    <Section id="reviews" heading={words('privacy.retentionList.reviews')}>
      <Stack gap="small">
        <DescriptionList items={items} />
        {isMine && list.state === 'drawn' && actor.role === 'supervisor' ? (
          <ActionForm view={view} name="agree" hidden={{ id: list.id }} warn={false}>
            <p>{words('privacy.agreeDisposal.explanation')}</p>
          </ActionForm>
        ) : null}
        {unled.length > 0 && list.state === 'drawn' && actor.role === 'privacy-officer' ? (
          <ActionForm view={view} name="agree" hidden={{ id: list.id }} warn={false}>
            <p>{words('privacy.agreeDisposal.unled')}</p>
            <ActionField
              name="agencyId"
              as="list"
              choices={unled.map(({ agency_id, agency }) => ({ value: agency_id, label: agency }))}
            />
          </ActionForm>
        ) : null}
      </Stack>
    </Section>
  )
}

function Approve({ data: { list, reviews }, view }: ListProps) {
  const { words, actor } = view
  const waiting = reviews.filter(({ agreed_at }) => agreed_at === null).length
  if (list.prepared_by === actor.accountId)
    return <Notice tone="info">{words('privacy.retention.ownList')}</Notice>
  if (waiting > 0)
    return <Notice tone="info">{words('privacy.retention.notAgreed', { count: waiting })}</Notice>
  return (
    <Section id="approve" heading={words('privacy.approveDisposal.title')}>
      <ActionForm
        view={view}
        name="approve"
        hidden={{ id: list.id, version: list.version }}
        submit={{ kind: 'danger' }}
      />
    </Section>
  )
}
