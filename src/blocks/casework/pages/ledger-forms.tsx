import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import type { LedgerEntry } from '../disclosure/list.ts'
import { basisChoices } from '../disclosure/say.ts'
import type { LedgerProps } from './ledger.tsx'

/** Something was told by telephone, in a letter, at a table. */
export function TellForm({ data, view }: LedgerProps) {
  return (
    <Fold view={view} form="tell" label={view.words('casework.tell.title')}>
      <ActionForm view={view} name="tell" hidden={{ caseId: data.found.id }}>
        <ToldFields data={data} view={view} />
      </ActionForm>
    </Fold>
  )
}

/** The same again, as it should have been, with why. */
export function CorrectForm({ entry, data, view }: LedgerProps & { entry: LedgerEntry }) {
  return (
    <Fold view={view} form="correct" label={view.words('casework.correctDisclosure.title')}>
      <ActionForm view={view} name="correct" hidden={{ id: entry.id }}>
        <ActionField name="correction" />
        <ToldFields data={data} view={view} entry={entry} />
      </ActionForm>
    </Fold>
  )
}

function ToldFields({ data, view, entry }: LedgerProps & { entry?: LedgerEntry }) {
  const partner = entry && 'kind' in entry.to ? entry.to : undefined
  return (
    <>
      <FieldRow>
        <ActionField name="toId" choices={agenciesOf({ data, view })} as="list" />
        <ActionField name="partnerKind" value={partner?.kind} as="list" />
      </FieldRow>
      <ActionField name="partnerName" value={partner?.name} />
      <FieldRow>
        <ActionField name="on" value={entry?.fromOn ?? data.today} picker />
        <ActionField name="form" value={entry?.form ?? 'oral'} layout="inline" />
      </FieldRow>
      <ActionField name="parts" value={entry?.parts ?? ['matters']} layout="columns" />
      <BasisFields data={data} view={view} value={entry?.basis} />
      <ActionField name="purpose" value={entry?.purpose ?? undefined} />
    </>
  )
}

const agenciesOf = ({ data, view }: LedgerProps) =>
  data.agencies.map(({ id, name, nameEn }) => ({ value: id, label: view.locale === 'en' ? nameEn : name }))

/** On which basis; by consent, how and when it was given, where it is not on record yet. */
export function BasisFields({
  data,
  view,
  value,
}: {
  data: { today: string }
  view: ViewContext
  value?: string | undefined
}) {
  return (
    <>
      <ActionField name="basis" choices={basisChoices(data.today, view)} value={value} as="list" />
      <When field="basis" is={['consent']}>
        <FieldRow>
          <ActionField name="consentForm" layout="inline" />
          <ActionField name="consentOn" picker />
        </FieldRow>
      </When>
    </>
  )
}
