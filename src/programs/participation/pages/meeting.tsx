import { today } from '../../../core/calendar/clock.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Button } from '../../../ui/form/button.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Choosable, Meeting, NamedOrganisation, Names, Present } from '../queries/meetings.ts'
import type { SignUpDay } from '../queries/sign-ups.ts'

export type MeetingData = Meeting & { choosable: Choosable }
type Props = { meeting: MeetingData; of: Pick<SignUpDay, 'event' | 'day'>; may: boolean; view: ViewContext }

/** An agency or a group by its name in the language of the page. */
export function orgName(
  names: Names,
  org: string,
  { words, locale }: Pick<ViewContext, 'words' | 'locale'>,
): string {
  const known = names.get(org)
  return (locale === 'en' ? known?.nameEn : known?.name) ?? words('participation.meeting.gone')
}

/** Of a day of a 顔合わせ: who was there, and who met whom for the first time; those whose it is write it down. */
export function MeetingSection({ meeting, of: { event, day }, may, view }: Props) {
  const { words } = view
  const { present, firsts, names } = meeting
  const isCome = day.onDay <= today() && day.state !== 'cancelled'
  return (
    <Section id="meeting" heading={words('participation.meeting')} lead={words('participation.meeting.lead')}>
      <Stack>
        <DataTable<Present>
          caption={words('participation.meeting.present')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          rows={present}
          columns={columnsOf({ event, day, may: may && isCome, view })}
          empty={
            <EmptyState heading={words('participation.meeting.nobody')}>
              {words(`participation.meeting.nobody.${isCome ? 'then' : 'early'}`)}
            </EmptyState>
          }
        />
        {firsts.length > 0 ? (
          <Section
            id="firsts"
            level={3}
            heading={words('participation.meeting.firsts', { count: firsts.length })}
          >
            <ul>
              {firsts.map(({ a, b }) => (
                <li key={`${a} ${b}`}>
                  {words('participation.meeting.pair', {
                    a: orgName(names, a, view),
                    b: orgName(names, b, view),
                  })}
                </li>
              ))}
            </ul>
          </Section>
        ) : null}
        {may && isCome ? (
          <RecordForm meeting={meeting} hidden={{ id: event.id, dayId: day.id }} view={view} />
        ) : null}
      </Stack>
    </Section>
  )
}

type FormProps = { meeting: MeetingData; hidden: { id: string; dayId: string }; view: ViewContext }

function RecordForm({ meeting: { choosable }, hidden, view }: FormProps) {
  const choicesOf = (all: readonly NamedOrganisation[]) =>
    all.map(({ id, name, nameEn }) => ({ value: id, label: view.locale === 'en' ? nameEn : name }))
  return (
    <Fold view={view} form="present" label={view.words('participation.recordPresence.title')}>
      <ActionForm view={view} name="present" hidden={hidden}>
        <FieldRow>
          <ActionField name="agencyId" as="list" choices={choicesOf(choosable.agencies)} />
          <ActionField name="groupId" as="list" choices={choicesOf(choosable.groups)} />
        </FieldRow>
        <ActionField name="post" />
      </ActionForm>
    </Fold>
  )
}

type ColumnProps = Pick<SignUpDay, 'event' | 'day'> & { may: boolean; view: ViewContext }

function columnsOf({ event, day, may, view }: ColumnProps): Column<Present>[] {
  const { words, locale, path } = view
  const nameOf = ({ agencyName, agencyNameEn, groupName }: Present) =>
    groupName ?? (locale === 'en' ? agencyNameEn : agencyName) ?? words('participation.meeting.gone')
  const columns: Column<Present>[] = [
    {
      ...{ key: 'org', heading: words('participation.meeting.org'), names: true, phone: 'title' },
      cell: nameOf,
    },
    { key: 'post', heading: words('participation.field.post'), cell: ({ post }) => post },
  ]
  if (!may) return columns
  const label = words('participation.strikePresence.submit')
  return [
    ...columns,
    {
      ...{ key: 'strike', heading: label },
      cell: (one) => (
        <Form
          action={path}
          hidden={{ _form: 'strike', id: event.id, dayId: day.id, presenceId: one.id }}
          warn={false}
          label={`${label}: ${nameOf(one)} ${one.post}`}
        >
          <Button kind="secondary" size="small">
            {label}
          </Button>
        </Form>
      ),
    },
  ]
}
