import { WhoSawLink } from '../../../../core/audit/who-saw.tsx'
import { formatDate } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { StopNotice } from '../../../../core/privacy/stop-notice.tsx'
import type { StopKind } from '../../../../core/privacy/stopped.ts'
import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Card } from '../../../../ui/text/card.tsx'
import { DescriptionList } from '../../../../ui/text/description-list.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { changesRecords, isToDo } from '../../rights/carry-out.ts'
import { type Review as ReviewRow, type ToTell, toTell } from '../../rights/decide.ts'
import type { UseStop } from '../../rights/stops.ts'
import type { OfficerData, RequestData, RequestProps } from './request-data.ts'
import { Erasing } from './request-erase.tsx'

/** What the privacy officer alone sees and does: why the request stopped, what would go out, the decision. */
export function OfficerPart({ data, view }: RequestProps) {
  const { words, actor } = view
  if (actor.role !== 'privacy-officer') return null
  if (data.partial)
    return (
      <Notice tone="danger" heading={words('privacy.officer.conflict')}>
        {words('privacy.rights.conflict')}
      </Notice>
    )
  return data.officer ? <Review data={data} officer={data.officer} view={view} /> : null
}

type OfficerProps = { data: RequestData; officer: OfficerData; view: ViewContext }

function Review({ data, officer, view }: OfficerProps) {
  const { words } = view
  const { review } = officer
  return (
    <Card level={2} heading={words('privacy.officer.title')} tone="layered">
      <Stack gap="small">
        <p>{words('privacy.officer.lead')}</p>
        <Cautions review={review} view={view} />
        {data.seen ? <Holds data={data} view={view} /> : <p>{words('privacy.officer.nothing')}</p>}
        <Decided request={data.request} review={review} view={view} />
        <Decision data={data} officer={officer} view={view} />
        <After data={data} officer={officer} view={view} />
      </Stack>
    </Card>
  )
}

/** To decide, or, until its day, to take the decision back: what was decided on stands still. */
function Decision({ data: { request }, officer: { review, files }, view }: OfficerProps) {
  const { words, actor } = view
  if (request.state !== 'reviewed' || request.returned_on) return null
  if (request.preparer_id === actor.accountId)
    return <Notice tone="info">{words('privacy.rights.samePerson')}</Notice>
  const at = { id: request.id, version: review.version }
  if (review.outcome)
    return (
      <Fold view={view} form="takeBack" label={words('privacy.takeBackDecision.title')}>
        <ActionForm view={view} name="takeBack" hidden={at} submit={{ kind: 'danger' }} />
      </Fold>
    )
  return (
    <ActionForm view={view} name="decide" hidden={at}>
      <ActionField name="outcome" />
      {request.kind === 'disclose' ? <ActionField name="grounds" /> : null}
      <ActionField name="reason" />
      {request.kind === 'stop' && files.length > 0 ? (
        <ActionField name="stopFiles" choices={files.map((value) => ({ value, label: words(value) }))} />
      ) : null}
    </ActionForm>
  )
}

function Cautions({ review, view: { words } }: { review: ReviewRow; view: ViewContext }) {
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

function Holds({ data: { request, seen }, view }: RequestProps) {
  const { words } = view
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
        {request.person_id ? <WhoSawLink personId={request.person_id} view={view} /> : null}
      </Cluster>
    </>
  )
}

type DecidedProps = Pick<RequestData, 'request'> & { review: ReviewRow; view: ViewContext }

function Decided({ request: { issued_on }, review, view: { words, locale } }: DecidedProps) {
  const { outcome, decided_on, issue_on } = review
  if (!outcome || !decided_on || !issue_on) return null
  const on = formatDate(decided_on, locale)
  return (
    <Notice
      tone="info"
      heading={words(issued_on ? 'privacy.officer.decidedOn' : 'privacy.officer.decided', { on })}
    >
      {words(`privacy.field.outcome.${review.withheld ? 'withheld' : outcome}`)}
      {issued_on
        ? words('privacy.officer.gone', { on: formatDate(issued_on, locale) })
        : words('privacy.officer.goes', { on: formatDate(issue_on, locale) })}
    </Notice>
  )
}

/** After a 訂正 or 利用停止 was granted: what is to be done, what stands, and who is to be told. */
function After({ data: { request }, officer, view }: OfficerProps) {
  const { review, stop } = officer
  const granted = request.outcome === 'full' || request.outcome === 'partial'
  if (!granted || request.kind === 'disclose') return null
  return (
    <>
      {isToDo(request) ? <CarryOut request={request} officer={officer} view={view} /> : null}
      {stop ? <Standing request={request} stop={stop} view={view} /> : null}
      <Recipients list={toTell(review)} review={review} view={view} />
    </>
  )
}

type CarryOutProps = Pick<OfficerProps, 'officer' | 'view'> & Pick<RequestData, 'request'>

function CarryOut({ request, officer, view }: CarryOutProps) {
  const { words } = view
  const { done, isErasing, isErased } = officer
  const choices = done.map(({ recordId, source, text }) => ({
    value: recordId,
    label: words('privacy.officer.record', { source: words(source), text }),
  }))
  return (
    <>
      <p>{words(`privacy.officer.carryOut.${request.stop_kind ?? 'correct'}`)}</p>
      {request.stop_kind === 'erase' ? <Erasing request={request} officer={officer} view={view} /> : null}
      {isErasing ? null : changesRecords(request) && !isErased ? (
        <Changed choices={choices} request={request} view={view} />
      ) : (
        <ActionForm view={view} name="carryOut" hidden={{ ...at(request), changedId: '' }} />
      )}
    </>
  )
}

const at = ({ id, version }: RequestData['request']) => ({ id, version })

type ChangedProps = Pick<RequestData, 'request'> & {
  choices: { value: string; label: string }[]
  view: ViewContext
}

/** By which record it is seen that it was done; while there is none it is not done. */
function Changed({ choices, request, view }: ChangedProps) {
  if (choices.length === 0) return <Notice tone="info">{view.words('privacy.rights.nothingChanged')}</Notice>
  return (
    <ActionForm view={view} name="carryOut" hidden={at(request)}>
      <ActionField name="changedId" as="list" choices={choices} />
    </ActionForm>
  )
}

type StandingProps = Pick<RequestData, 'request'> & { stop: UseStop; view: ViewContext }

/** The stop as everybody sees it who sees the person, until it is lifted. */
function Standing({ request, stop, view }: StandingProps) {
  const { words, locale } = view
  const on = (day: string) => formatDate(day, locale)
  if (stop.lifted_on)
    return (
      <Notice tone="info" heading={words('privacy.officer.lifted', { on: on(stop.lifted_on) })}>
        {stop.lift_reason}
      </Notice>
    )
  return (
    <>
      <StopNotice
        stops={[{ kind: stop.kind as StopKind, files: stop.files, since: stop.since_on }]}
        view={view}
      />
      {request.carried_on ? (
        <Fold view={view} form="lift" label={words('privacy.liftUseStop.title')}>
          <ActionForm view={view} name="lift" hidden={{ id: request.id, version: stop.version }} />
        </Fold>
      ) : null}
    </>
  )
}

type RecipientProps = { list: ToTell[]; review: ReviewRow; view: ViewContext }

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
