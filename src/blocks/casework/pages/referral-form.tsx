import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'
import { referralDays } from '../referral/terms.ts'
import type { CaseReferralsProps } from './case-referrals.tsx'
import { BasisFields } from './ledger-forms.tsx'

/** Whom to ask for what, and which parts of the case flow with it. Its next page is the preview. */
export function NewReferral({ data, view }: CaseReferralsProps) {
  return (
    <Fold
      view={view}
      form="draft"
      label={view.words('casework.draftReferral.title')}
      explanation={view.words('casework.draftReferral.explanation')}
      open={data.lines.length === 0 || data.receivers?.chosen !== undefined}
    >
      <ActionForm view={view} name="draft" hidden={{ caseId: data.head.found.id }}>
        <ToFields data={data} view={view} />
        <ActionField name="request" rows={4} />
        <ActionField name="answerBy" value={addOpenDays(data.today, referralDays().answer)} picker />
        <ActionField name="parts" value={['person', 'ways', 'matters']} layout="columns" />
        <When field="parts" is={['contacts']}>
          <FieldRow>
            <ActionField name="contactsFrom" picker />
            <ActionField name="contactsUntil" picker />
          </FieldRow>
        </When>
        <BasisFields data={data} view={view} />
        <ActionField name="purpose" />
      </ActionForm>
    </Fold>
  )
}

/** Agencies of the city, one or more; or one partner without accounts. Of a restricted case only the latter. */
function ToFields({ data, view }: CaseReferralsProps) {
  const { words, locale } = view
  const agencies = data.agencies.map(({ id, name, nameEn }) => ({
    value: id,
    label: locale === 'en' ? nameEn : name,
  }))
  const listed = (data.receivers?.found ?? [])
    .filter(({ agencyId }) => agencyId === null)
    .map(({ id, name }) => ({ value: id, label: name }))
  const organizations = data.organizations.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      {data.head.found.restricted ? null : (
        <ActionField name="toIds" choices={agencies} value={chosenAgency(data)} layout="columns" />
      )}
      <details
        open={data.head.found.restricted || isPartner(data) || partnerTyped(view.form('draft').values)}
      >
        <summary>{words('casework.draftReferral.partner')}</summary>
        <ActionField
          name="directoryId"
          choices={listed}
          value={isPartner(data) ? data.receivers?.chosen?.id : ''}
          as="list"
        />
        {organizations.length > 0 ? (
          <ActionField name="organizationId" choices={organizations} as="list" />
        ) : null}
        <FieldRow>
          <ActionField name="partnerKind" as="list" />
          <ActionField name="partnerName" />
        </FieldRow>
        <ActionField name="via" layout="inline" />
        <When field="via" is={['fax']}>
          <ActionField name="faxNumber" width="medium" />
        </When>
      </details>
    </>
  )
}

/** Whoever was chosen in the directory stands in the form: an agency is ticked, a partner is named. */
const chosenAgency = ({ receivers }: CaseReferralsProps['data']): string[] =>
  receivers?.chosen?.agencyId ? [receivers.chosen.agencyId] : []

const isPartner = ({ receivers }: CaseReferralsProps['data']): boolean => receivers?.chosen?.agencyId === null

const partnerTyped = (values: Record<string, string | string[]>): boolean =>
  ['directoryId', 'organizationId', 'partnerKind', 'partnerName', 'via', 'faxNumber'].some((name) =>
    Boolean(values[name]),
  )
