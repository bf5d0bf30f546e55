import { today } from '../../../../core/calendar/clock.ts'
import { formatDateShort } from '../../../../core/calendar/format.ts'
import { ActionField } from '../../../../core/page/field.tsx'
import { Fold } from '../../../../core/page/fold.tsx'
import { ActionForm } from '../../../../core/page/form.tsx'
import type { ViewContext } from '../../../../core/page/page.ts'
import { FieldRow } from '../../../../ui/form/field-set.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import type { HouseholdState } from '../states.ts'
import type { HouseholdProps } from './household.tsx'

type View = Pick<ViewContext, 'words' | 'locale'>

/** What comes in, in one line: how it is enough, from where, how much a month. A blank says nothing. */
export function incomeText(one: HouseholdState, { words, locale }: View): string {
  const amount = one.incomeMonthly?.toLocaleString(locale === 'en' ? 'en-US' : 'ja-JP')
  return [
    one.income && words(`casework.income.${one.income}`),
    one.incomeFrom
      .map((code) => words(`casework.incomeFrom.${code}`))
      .join(words('casework.household.comma')),
    amount && words('casework.household.monthly', { amount }),
  ]
    .filter(Boolean)
    .join('・')
}

/** Where they live, and whether they can stay. */
export const housingText = (one: HouseholdState, { words }: View): string =>
  [
    one.housing && words(`casework.housing.${one.housing}`),
    one.housingState && words(`casework.housingState.${one.housingState}`),
  ]
    .filter(Boolean)
    .join('・')

/** How they live, the last day first: what was so before stays to be seen. */
export function States({ data, view }: HouseholdProps) {
  const { words, locale } = view
  const text = (key: string, cell: (one: HouseholdState) => string) => ({
    ...{ key, heading: words(`casework.household.${key}`), cell },
  })
  return (
    <Section id="states" heading={words('casework.household.states')}>
      <DataTable<HouseholdState>
        caption={words('casework.household.states')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.household.states}
        columns={[
          { ...text('asOf', ({ asOf }) => formatDateShort(asOf, locale)), width: 'narrow', phone: 'title' },
          text('income', (one) => incomeText(one, view)),
          text('housing', (one) => housingText(one, view)),
          { ...text('note', ({ note }) => note ?? ''), phone: 'plain' },
          text('by', ({ by }) => by),
        ]}
        empty={
          <EmptyState heading={words('casework.household.states.none')}>
            {words('casework.household.states.none.then')}
          </EmptyState>
        }
      />
    </Section>
  )
}

export function NoteState({ data, view }: HouseholdProps) {
  const { words } = view
  const empty = words('casework.household.blank')
  return (
    <Fold view={view} form="state" label={words('casework.noteHousehold.title')}>
      <ActionForm view={view} name="state" hidden={{ caseId: data.found.id }}>
        <ActionField name="asOf" value={today()} picker />
        <FieldRow>
          <ActionField name="income" as="list" empty={empty} />
          <ActionField name="incomeMonthly" />
        </FieldRow>
        <ActionField name="incomeFrom" layout="columns" />
        <FieldRow>
          <ActionField name="housing" as="list" empty={empty} />
          <ActionField name="housingState" as="list" empty={empty} />
        </FieldRow>
        <ActionField name="note" />
      </ActionForm>
    </Fold>
  )
}
