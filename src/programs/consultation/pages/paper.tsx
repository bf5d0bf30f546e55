import { type Colleague, ownersIn } from '../../../blocks/casework/owners.ts'
import { Item } from '../../../blocks/casework/pages/assessment-form.tsx'
import { paperLabels } from '../../../blocks/casework/parts/paper-labels.ts'
import { itemText, numbered } from '../../../blocks/casework/parts/printed-form.tsx'
import { blankFormPath } from '../../../blocks/casework/planning/forms-places.ts'
import { type Sheet, sheetOn } from '../../../blocks/casework/planning/sheet.ts'
import { type PaperItem, sectionsOf } from '../../../blocks/casework/planning/standard-forms.ts'
import { addOpenDays } from '../../../core/calendar/business-days.ts'
import { today } from '../../../core/calendar/clock.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { PurposeNote } from '../../../core/privacy/purpose-note.tsx'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { FieldRow, FieldSet } from '../../../ui/form/field-set.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { typeInPaper } from '../actions/type-in.ts'
import { deskPurpose } from '../personal-data.ts'
import { fieldsOfItems } from '../rules/paper.ts'
import { PersonField } from './person-field.tsx'

type Data = { owners: Colleague[]; sheet: Sheet; today: string }
type Props = { data: Data; view: ViewContext }

/** 相談受付・申込票, typed in from paper: the same items with the same numbers in the same order, one after the other with the Tab key. */
export const paperPage = definePage<Data>({
  name: 'consultation.paper',
  path: '/consultation/paper',
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  density: 'staff',
  purposes: [deskPurpose],
  load: async ({ tx }) => ({
    owners: await ownersIn(tx, agencyOf(tx.actor)),
    sheet: sheetOn(today()),
    today: today(),
  }),
  forms: {
    typeIn: {
      action: typeInPaper,
      next: ({ id }) => `/consultation/cases/${id}?done=typeInPaper`,
      waits: { label: ({ name, note }) => [name ?? note ?? ''].flat().join(' ').slice(0, 30) },
    },
  },
  view: (data, view) => <Paper data={data} view={view} />,
})

function Paper({ data, view }: Props) {
  const { words } = view
  return (
    <>
      <Heading
        level={1}
        aside={
          <ButtonLink href={blankFormPath('intake')} size="small">
            {words('consultation.paper.blank')}
          </ButtonLink>
        }
      >
        {words('consultation.paper.title')}
      </Heading>
      <p>{words('consultation.paper.lead')}</p>
      <ActionForm view={view} name="typeIn" labels={labelsOf(data, view)}>
        <Stack gap="small">
          {sectionsOf('intake', data.sheet).map(({ code, items }) => (
            <FieldSet key={code} shape="boxed" legend={words(`casework.form.intake.section.${code}`)}>
              {items.map((item) => (
                <PaperField key={item.code} item={item} data={data} view={view} />
              ))}
            </FieldSet>
          ))}
          <FieldSet shape="boxed" legend={words('consultation.paper.desk')}>
            <ActionField name="channel" value="counter" as="list" />
            <FieldRow>
              <ActionField name="intake" value="new" layout="inline" />
              <ActionField name="urgency" value="normal" layout="inline" />
            </FieldRow>
            <ActionField name="nextOn" value={addOpenDays(data.today, 5)} picker />
          </FieldSet>
          <PurposeNote view={view} code={deskPurpose} />
        </Stack>
      </ActionForm>
    </>
  )
}

const labelsOf = ({ sheet }: Data, view: ViewContext): Record<string, string> =>
  paperLabels({ form: 'intake', sheet, fields: fieldsOfItems }, view)

function PaperField({ item, data, view }: Props & { item: PaperItem }) {
  const { words } = view
  if (item.asked) return <Item item={item.asked} answers={{}} />
  switch (item.code) {
    case 'number':
      return (
        <p>
          {numbered(1, itemText('intake', item, view), view)}{' '}
          <small>{words('consultation.paper.number')}</small>
        </p>
      )
    case 'receivedOn':
      return <ActionField name="paperOn" autoFocus />
    case 'receivedBy':
      return <ReceivedBy data={data} view={view} />
    case 'name':
      return <PersonField chosen={null} label={labelsOf(data, view).name ?? ''} />
    case 'topics':
      return (
        <ActionField
          name="topics"
          layout="columns"
          most={{ name: 'urgentTopic', label: words('consultation.intake.most') }}
        />
      )
    case 'callerRelation':
      return <ActionField name="callerRelation" as="list" empty={words('consultation.blank')} />
    case 'sex':
    case 'sharing':
      return <ActionField name={item.code} layout="inline" as="radio" />
    case 'matter':
      return <ActionField name="note" rows={6} />
    default:
      return (fieldsOfItems[item.code] ?? [item.code]).map((field) => (
        <ActionField key={field} name={field} />
      ))
  }
}

function ReceivedBy({ data, view: { actor } }: Props) {
  const choices = data.owners.map(({ accountId, name }) => ({ value: accountId, label: name }))
  return <ActionField name="receivedById" value={actor.accountId ?? ''} choices={choices} as="list" />
}
