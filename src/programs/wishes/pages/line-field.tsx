import { longestLine } from '../../../blocks/matching/rules/codes.ts'
import { hintOf, labelOf } from '../../../core/action/field-info.ts'
import { isTypedIn } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import { SearchField } from '../../../ui/form/search-field.tsx'

/** The sentence of a wish; while one types, wishes that say nearly the same are named, and lead to theirs. */
export function LineField() {
  const { form, view } = useForm()
  const action = form.action.name
  const problem = form.problems.find(({ field }) => field === 'line')
  const typed = isTypedIn(form) && typeof form.values.line === 'string' ? form.values.line : ''
  return (
    <SearchField
      name="line"
      id={`${form.name}-line`}
      label={labelOf(view.locale, action, 'line')}
      hint={hintOf(view.locale, action, 'line')}
      required
      value={typed.slice(0, longestLine)}
      url="/wishes/similar"
      fills={{}}
      fallback={{ label: view.words('wishes.similar.find'), formAction: '/wishes/similar/list' }}
      {...(problem ? { error: view.words(problem.code, problem.params) } : {})}
    />
  )
}
