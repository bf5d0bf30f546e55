import { formatDate } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import type { List } from '../../retention/lists.ts'
import { home } from '../../retention/pages/place.ts'
import type { OfficerData, RequestData } from './request-data.ts'

type Props = { request: RequestData['request']; officer: OfficerData; view: ViewContext }

/** 消去: which records go, on which day; then that they wait for it, and that they are gone, with the proof. */
export function Erasing({ request, officer: { review, erasure, erasable, isErasing }, view }: Props) {
  if (erasure && (isErasing || erasure.done_at)) return <Went list={erasure} view={view} />
  const free = erasable.filter(({ held }) => !held)
  const { words } = view
  return (
    <Stack gap="small">
      {free.length < erasable.length ? (
        <Notice tone="warning">
          {words('privacy.officer.erase.held', { count: erasable.length - free.length })}
        </Notice>
      ) : null}
      {free.length > 0 ? (
        <ActionForm
          view={view}
          name="erase"
          hidden={{ id: request.id, version: review.version }}
          submit={{ kind: 'danger' }}
        >
          <ActionField
            name="records"
            choices={free.map(({ id, record, source, text }) => ({
              value: id,
              label: words('privacy.officer.erase.record', {
                type: words(`privacy.field.recordType.${record.type}`),
                source: words(source),
                text,
              }),
            }))}
          />
          <ActionField name="carryOn" />
        </ActionForm>
      ) : null}
    </Stack>
  )
}

function Went({ list, view: { words, locale } }: { list: List; view: ViewContext }) {
  const text = list.done_at
    ? words('privacy.officer.erase.done', { number: list.number })
    : words('privacy.officer.erase.waits', {
        number: list.number,
        on: formatDate(list.carry_on ?? '', locale),
      })
  return (
    <Stack gap="small">
      <Notice tone="info">{text}</Notice>
      <Cluster>
        <ButtonLink href={`${home}/lists/${list.id}`} size="small">
          {words('privacy.retentionList.erasureHeading', { number: list.number })}
        </ButtonLink>
        {list.done_at ? (
          <ButtonLink href={`${home}/lists/${list.id}/certificate`} size="small">
            {words('privacy.retentionCertificate.erasureTitle')}
          </ButtonLink>
        ) : null}
      </Cluster>
    </Stack>
  )
}
