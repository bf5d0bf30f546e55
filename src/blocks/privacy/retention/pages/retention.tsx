import { today } from '../../../../core/calendar/clock.ts'
import { fiscalYearLabel, fiscalYearOf } from '../../../../core/calendar/fiscal-year.ts'
import { formatDate } from '../../../../core/calendar/format.ts'
import { back } from '../../../../core/page/address.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../../core/page/page.ts'
import { Stack } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { holdPerson, holdRecord, releaseHold, setRetention } from '../actions.ts'
import { type Class, classesNow } from '../classes.ts'
import { type Hold, holdsSeen } from '../holds.ts'
import { drawList } from '../list-actions.ts'
import { type List, listsSeen } from '../lists.ts'
import { ClassTable } from './class-table.tsx'
import { HoldTable } from './hold-table.tsx'
import { home, readers, retentionPlace } from './place.ts'
import { Done, ListBadge } from './say.tsx'

type Data = { classes: Class[]; holds: Hold[]; lists: List[] }
type Props = { data: Data; view: ViewContext }

/** How long what is kept, what must not go, and the lists of what may. */
export const retentionPage = definePage<Data>({
  ...retentionPlace,
  name: 'privacy.retention',
  path: home,
  allow: readers,
  under: ['/privacy'],
  load: async ({ tx }) => ({
    classes: await classesNow(tx),
    holds: await holdsSeen(tx),
    lists: await listsSeen(tx),
  }),
  forms: {
    draw: { action: drawList, next: ({ id }) => `${home}/lists/${id}?done=drawList` },
    class: { action: setRetention, next: back('setRetention') },
    record: { action: holdRecord, next: back('holdRecord') },
    person: { action: holdPerson, next: back('holdRecord') },
    release: { action: releaseHold, next: back('releaseHold') },
  },
  view: (data, view) => (
    <>
      <Heading level={1}>{view.words('privacy.retention.title')}</Heading>
      <Stack>
        <Done view={view} of={['setRetention', 'holdRecord', 'releaseHold', 'discardList']} />
        <p>{view.words('privacy.retention.lead')}</p>
        <Lists data={data} view={view} />
        <Holds data={data} view={view} />
        <Classes data={data} view={view} />
      </Stack>
    </>
  ),
})

function Lists({ data: { lists }, view }: Props) {
  const { words, locale, actor } = view
  const year = fiscalYearOf(today())
  return (
    <Section
      id="lists"
      heading={words('privacy.retention.lists')}
      lead={words('privacy.retention.lists.lead')}
    >
      <Stack gap="small">
        {drawList.allow.includes(actor.role) ? (
          <Fold view={view} form="draw" label={words('privacy.drawList.title')}>
            <ActionForm view={view} name="draw" warn={false}>
              <ActionField name="fiscalYear" value={String(year)} width="narrow" />
            </ActionForm>
          </Fold>
        ) : null}
        <DataTable<List>
          caption={words('privacy.retention.lists')}
          captionHidden
          dense
          columns={[
            {
              key: 'number',
              heading: words('privacy.retention.number'),
              names: true,
              phone: 'title',
              cell: ({ id, number }) => <a href={`${home}/lists/${id}`}>{number}</a>,
            },
            {
              key: 'year',
              heading: words('privacy.drawList.fiscalYear'),
              cell: ({ fiscal_year }) => fiscalYearLabel(fiscal_year, locale),
            },
            {
              key: 'on',
              heading: words('privacy.retention.preparedOn'),
              cell: ({ prepared_on }) => formatDate(prepared_on, locale),
            },
            {
              key: 'state',
              heading: words('privacy.retention.stateHeading'),
              cell: ({ state }) => <ListBadge state={state} view={view} />,
            },
          ]}
          rowKey={({ id }) => id}
          rows={lists}
          empty={<EmptyState heading={words('privacy.retention.lists.none')} />}
        />
      </Stack>
    </Section>
  )
}

function Holds({ data: { holds, classes }, view }: Props) {
  const { words, actor } = view
  if (!holdRecord.allow.includes(actor.role)) return null
  return (
    <Section
      id="holds"
      heading={words('privacy.retention.holds')}
      lead={words('privacy.retention.holds.lead')}
    >
      <Stack gap="small">
        <Fold view={view} form="record" label={words('privacy.holdRecord.title')}>
          <ActionForm view={view} name="record">
            <ActionField
              name="recordType"
              as="list"
              choices={classes
                .filter(({ record }) => !record.follows)
                .map(({ record: { type } }) => ({
                  value: type,
                  label: words(`privacy.field.recordType.${type}`),
                }))}
            />
            {['recordId', 'reason', 'until'].map((name) => (
              <ActionField key={name} name={name} />
            ))}
          </ActionForm>
        </Fold>
        <Fold view={view} form="person" label={words('privacy.holdPerson.title')}>
          <ActionForm view={view} name="person" />
        </Fold>
        <HoldTable holds={holds} view={view} />
      </Stack>
    </Section>
  )
}

function Classes({ data: { classes }, view }: Props) {
  const { words, actor } = view
  return (
    <Section
      id="classes"
      heading={words('privacy.retention.classes')}
      lead={words('privacy.retention.classes.lead')}
    >
      <Stack gap="small">
        {setRetention.allow.includes(actor.role) ? (
          <Fold view={view} form="class" label={words('privacy.setRetention.title')}>
            <ActionForm view={view} name="class" />
          </Fold>
        ) : null}
        <ClassTable classes={classes} view={view} />
      </Stack>
    </Section>
  )
}
