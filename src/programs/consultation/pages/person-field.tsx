import { ageText, isGone, personName } from '../../../blocks/registry/parts/person.tsx'
import type { PersonSummary } from '../../../blocks/registry/person-summary.ts'
import { fieldOf, hintOf, labelOf } from '../../../core/action/field-info.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { isTypedIn, type ViewContext } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { SearchField } from '../../../ui/form/search-field.tsx'
import { When } from '../../../ui/form/when.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import type { Say } from './say.ts'

/** What the box shows of a chosen person: enough to know who it is, and that they died or moved away. */
export function chosenLabel(person: PersonSummary, { words }: Say, today: string): string {
  const about = [
    ageText(person, words, today),
    isGone(person.standing) ? words(`registry.standing.${person.standing}`) : '',
  ]
  const said = about.filter(Boolean).join('・')
  return said ? `${personName(person, words)}（${said}）` : personName(person, words)
}

/** `told`: a name that somebody gave, to be looked for. */
type PersonFieldProps = {
  chosen: { id: string; label: string } | null
  told?: string | null | undefined
  label?: string
}

/** One box for the person in need: finds who is known while one types, and takes the name of who is not. */
export function PersonField({ chosen, told, label }: PersonFieldProps) {
  const { form, view } = useForm()
  const action = form.action.name
  const problem = form.problems.find(({ field }) => field === 'name' || field === 'personId')
  const typed = (name: string) => (typeof form.values[name] === 'string' ? form.values[name] : undefined)
  return (
    <SearchField
      name="name"
      id={`${form.name}-name`}
      label={label ?? labelOf(view.locale, action, 'name')}
      hint={hintOf(view.locale, action, 'name')}
      value={(isTypedIn(form) ? typed('name') : (chosen?.label ?? told)) ?? ''}
      url="/consultation/persons"
      fills={{
        [fieldOf(form.action, 'personId').name]: (isTypedIn(form) ? typed('personId') : chosen?.id) ?? '',
      }}
      fallback={{
        label: view.words('consultation.searchPersons.submit'),
        formAction: '/consultation/persons/search',
      }}
      {...(problem ? { error: view.words(problem.code, problem.params) } : {})}
    />
  )
}

/** What is said of somebody who was not found; all of it may stay blank, be 不明 or 未聴取. */
export function NewPerson({ view }: { view: ViewContext }) {
  const empty = view.words('consultation.blank')
  return (
    <Stack gap="small">
      <FieldRow>
        <ActionField name="reading" />
        <ActionField name="birthOn" />
        <ActionField name="birthKnown" as="list" empty={empty} />
        <ActionField name="sex" as="list" empty={empty} />
      </FieldRow>
      <FieldRow>
        <ActionField name="standing" as="list" empty={empty} />
        <ActionField name="telephone" />
      </FieldRow>
      <ActionField name="address" />
      <When field="standing" is={['nameless']}>
        <ActionField name="called" />
      </When>
    </Stack>
  )
}
