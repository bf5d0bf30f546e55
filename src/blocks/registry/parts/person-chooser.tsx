import { labelOf } from '../../../core/action/field-info.ts'
import { useForm } from '../../../core/page/scope.ts'
import { SearchField } from '../../../ui/form/search-field.tsx'
import type { PersonSummary } from '../person-summary.ts'
import { personName } from './person.tsx'

/** Under which name the address says whom one chose on the page for browsers without script. */
export const chosenIn = 'chosen'

type PersonChooserProps = {
  /** The field of the action that takes the person's id. */
  field: 'personId' | 'otherId'
  /** Who was chosen on the page for browsers without script. */
  chosen: PersonSummary | null
  /** Nobody may be chosen, too. */
  optional?: boolean
}

/** One box that finds a person while one types and gives their id to the form around it. */
export function PersonChooser({ field, chosen, optional = false }: PersonChooserProps) {
  const { form, view } = useForm()
  const { words, locale } = view
  const problem = form.problems.find((one) => one.field === field)
  const typed = form.values[field]
  const value = typeof typed === 'string' ? typed : (chosen?.id ?? '')
  return (
    <>
      <input type="hidden" name="_back" value={view.path} />
      <SearchField
        name="_typed"
        id={`${form.name}-${field}`}
        label={labelOf(locale, form.action.name, field)}
        hint={words('registry.search.hint')}
        required={!optional}
        value={chosen ? personName(chosen, words) : ''}
        url="/registry/persons/choices"
        fills={{ [field]: value }}
        fallback={{ label: words('registry.search.submit'), formAction: '/registry/persons/choose' }}
        {...(problem ? { error: words(problem.code, problem.params) } : {})}
      />
    </>
  )
}
