import { ageText, isGone, personName } from '../../../blocks/registry/parts/person.tsx'
import type { PersonSummary } from '../../../blocks/registry/person-summary.ts'
import { fieldOf, hintOf, labelOf } from '../../../core/action/field-info.ts'
import { isTypedIn } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import { SearchField } from '../../../ui/form/search-field.tsx'
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
