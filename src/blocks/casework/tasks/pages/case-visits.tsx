import { formatTime } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { type Visit, visitPath } from '../visits.ts'
import type { SideProps } from './case-side.tsx'
import { dayShort } from './say.tsx'
import { VisitState } from './visit-state.tsx'

export function Visits({ data, view }: SideProps) {
  const { words } = view
  return (
    <Section id="visits" heading={words('casework.visit.heading')} lead={words('casework.visit.lead')}>
      {data.visits.length > 0 ? <VisitTable data={data} view={view} /> : null}
      {data.works ? <PlanVisit data={data} view={view} /> : null}
    </Section>
  )
}

function VisitTable({ data, view }: SideProps) {
  const { words } = view
  return (
    <DataTable<Visit>
      caption={words('casework.visit.heading')}
      captionHidden
      dense
      rowKey={({ id }) => id}
      rows={data.visits}
      columns={[
        {
          ...{ key: 'when', heading: words('casework.visit.when'), names: true, phone: 'title' },
          cell: ({ id, startsAt, backAt }) => (
            <a href={visitPath(id)}>
              {dayShort(dateInTokyo(startsAt), view)} {formatTime(startsAt)}–{formatTime(backAt)}
            </a>
          ),
        },
        {
          ...{ key: 'who', heading: words('casework.visit.who') },
          cell: ({ workerName, withName }) => [workerName, withName].filter(Boolean).join('、'),
        },
        { key: 'purpose', heading: words('casework.visit.purpose'), cell: ({ purpose }) => purpose ?? '－' },
        {
          ...{ key: 'state', heading: words('casework.visit.state'), phone: 'plain' },
          cell: (visit) => <VisitState visit={visit} view={view} />,
        },
      ]}
    />
  )
}

function PlanVisit({ data, view }: SideProps) {
  const { words, actor } = view
  const people = data.able.map(({ accountId, name }) => ({ value: accountId, label: name }))
  return (
    <Fold view={view} form="visit" label={words('casework.planVisit.title')}>
      <ActionForm view={view} name="visit" hidden={{ caseId: data.found.id }}>
        <FieldRow>
          <ActionField name="on" value={data.today} picker />
          <ActionField name="from" width="narrow" />
          <ActionField name="back" width="narrow" />
        </FieldRow>
        <FieldRow>
          <ActionField name="workerId" value={actor.accountId ?? ''} choices={people} as="list" />
          <ActionField name="withId" choices={people} as="list" empty={words('casework.visit.alone')} />
        </FieldRow>
        <ActionField name="purpose" />
        {data.heard.some(({ safeHours }) => safeHours) ? <ActionField name="hoursKept" /> : null}
        {data.heard.some(({ mustNotKnow }) => mustNotKnow) ? <ActionField name="noneHidden" /> : null}
      </ActionForm>
    </Fold>
  )
}
