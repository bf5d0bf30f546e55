import { formatDate } from '../../../../core/calendar/format.ts'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { type Review, type ToTell, toTell } from '../../rights/decide.ts'
import type { RequestProps } from './request.tsx'

/** What the privacy officer alone sees and does: why the request stopped, what would go out, the decision. */
export function OfficerPart({ data, view }: RequestProps) {
  const { words, actor } = view
  const { request, review, seen } = data
  if (actor.role !== 'privacy-officer' || !review) return null
  const undecided = request.state === 'reviewed' && request.preparer_id !== actor.accountId
  return (
    <Card level={2} heading={words('privacy.officer.title')} tone="layered">
      <Stack gap="small">
        <p>{words('privacy.officer.lead')}</p>
        <Cautions review={review} view={view} />
        {seen ? <Holds data={data} view={view} /> : <p>{words('privacy.officer.nothing')}</p>}
        <Decided review={review} view={view} />
        {undecided ? (
          <ActionForm view={view} name="decide" hidden={{ id: request.id, version: review.version }} />
        ) : null}
        <After data={data} view={view} />
      </Stack>
    </Card>
  )
}

function Cautions({ review, view: { words } }: { review: Review; view: ViewContext }) {
  if (review.cautions.length === 0) return null
  return (
    <Notice tone="danger" heading={words('privacy.officer.stopped')}>
      <ul>
        {review.cautions.map((caution) => (
          <li key={caution}>{words(`privacy.caution.${caution}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Holds({ data: { request, seen }, view: { words } }: RequestProps) {
  const path = `/privacy/requests/${request.id}`
  const text = (part: 'ordinary' | 'officer') =>
    words('privacy.officer.holds', { values: seen?.[part].values ?? 0, cut: seen?.[part].cut ?? 0 })
  return (
    <>
      <DescriptionList
        items={(['ordinary', 'officer'] as const).map((part) => ({
          key: part,
          term: words(`privacy.package.part.${part}`),
          value: text(part),
        }))}
      />
      <Cluster>
        <ButtonLink href={`${path}/package`} size="small">
          {words('privacy.package.title')}
        </ButtonLink>
        <ButtonLink href={`${path}/answer.pdf`} size="small" download>
          {words('privacy.answerPdf.title')}
        </ButtonLink>
        <ButtonLink href={`${path}/answer.csv`} size="small" download>
          {words('privacy.answerCsv.title')}
        </ButtonLink>
        <ButtonLink href={`${path}/answer.json`} size="small" download>
          {words('privacy.answerJson.title')}
        </ButtonLink>
      </Cluster>
    </>
  )
}

function Decided({ review, view: { words, locale } }: { review: Review; view: ViewContext }) {
  const { outcome, decided_on, issue_on } = review
  if (!outcome || !decided_on || !issue_on) return null
  return (
    <Notice tone="info" heading={words('privacy.officer.decided', { on: formatDate(decided_on, locale) })}>
      {words(`privacy.field.outcome.${review.withheld ? 'withheld' : outcome}`)}
      {words('privacy.officer.goes', { on: formatDate(issue_on, locale) })}
    </Notice>
  )
}

/** After a 訂正 or 利用停止 was granted: what is to be done, and who is to be told. */
function After({ data: { request, review }, view }: RequestProps) {
  const { words } = view
  const granted = request.outcome === 'full' || request.outcome === 'partial'
  if (!review || !granted || request.kind === 'disclose') return null
  const list = toTell(review)
  return (
    <>
      {request.carried_on ? null : (
        <>
          <p>{words(`privacy.officer.carryOut.${request.stop_kind ?? 'correct'}`)}</p>
          <ActionForm view={view} name="carryOut" hidden={{ id: request.id, version: request.version }} />
        </>
      )}
      <Recipients list={list} review={review} view={view} />
    </>
  )
}

type RecipientProps = { list: ToTell[]; review: Review; view: ViewContext }

function Recipients({ list, review, view }: RecipientProps) {
  const { words, locale } = view
  const rows = list.map((one, at) => ({ ...one, at }))
  return (
    <DataTable
      caption={words('privacy.officer.recipients')}
      dense
      columns={[
        { key: 'name', heading: words('privacy.officer.recipient'), names: true, cell: ({ name }) => name },
        { key: 'on', heading: words('privacy.officer.since'), cell: ({ on }) => formatDate(on, locale) },
        {
          key: 'told',
          heading: words('privacy.officer.told'),
          cell: ({ toldOn, at }) =>
            toldOn ? (
              formatDate(toldOn, locale)
            ) : (
              <ActionForm
                view={view}
                name="told"
                warn={false}
                hidden={{ id: review.request_id, version: review.version, at }}
                submit={{ kind: 'secondary' }}
              />
            ),
        },
      ]}
      rowKey={({ at }) => String(at)}
      rows={rows}
      empty={<p>{words('privacy.officer.noRecipients')}</p>}
    />
  )
}
