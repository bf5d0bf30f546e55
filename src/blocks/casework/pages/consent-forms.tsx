import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import type { ConsentsProps } from './consents.tsx'

/** Both ways: the person agreed, or there is no consent. */
export function ConsentForms(props: ConsentsProps) {
  return (
    <Stack gap="small">
      <Given {...props} />
      <NotGiven {...props} />
    </Stack>
  )
}

function Given({ data, view }: ConsentsProps) {
  const agencies = data.agencies.map(({ id, name, nameEn }) => ({
    value: id,
    label: view.locale === 'en' ? nameEn : name,
  }))
  return (
    <Fold view={view} form="consent" label={view.words('casework.recordConsent.title')}>
      <ActionForm view={view} name="consent" hidden={{ caseId: data.found.id }}>
        <ActionField name="toKinds" layout="stack" />
        <ActionField name="toId" choices={agencies} as="list" />
        <ActionField name="parts" value={['case']} layout="columns" />
        <FieldRow>
          <ActionField name="form" layout="inline" />
          <ActionField name="on" value={data.today} picker />
        </FieldRow>
        <ActionField name="scope" />
      </ActionForm>
    </Fold>
  )
}

function NotGiven({ data, view }: ConsentsProps) {
  return (
    <Fold view={view} form="non" label={view.words('casework.recordNonConsent.title')}>
      <ActionForm view={view} name="non" hidden={{ caseId: data.found.id }}>
        <ActionField name="answer" layout="stack" />
        <FieldRow>
          <ActionField name="form" layout="inline" />
          <ActionField name="on" value={data.today} picker />
        </FieldRow>
        <ActionField name="reason" />
      </ActionForm>
    </Fold>
  )
}
