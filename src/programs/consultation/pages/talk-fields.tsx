import { checklists } from '../../../blocks/casework/desk/dangers.ts'
import { fileEndings } from '../../../core/files/content.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { useForm } from '../../../core/page/scope.ts'
import type { FieldProblem } from '../../../core/refusal.ts'
import { CheckboxGroup } from '../../../ui/form/checkbox-group.tsx'
import { When } from '../../../ui/form/when.tsx'
import { said } from './say.ts'

/** How somebody was understood; folded until somebody needs it or filled it in. */
export function MeansFields({ view, form }: { view: ViewContext; form: string }) {
  const { values, problems } = view.form(form)
  const open = isTyped(values.means) || problems.some(({ field }) => field === 'language')
  return (
    <details open={open}>
      <summary>{view.words('consultation.means')}</summary>
      <ActionField name="means" layout="inline" />
      <When field="means" is={['interpreter']}>
        <ActionField name="language" width="medium" />
      </When>
    </details>
  )
}

/** A photograph of a paper that was handed over; folded, because most calls bring none. */
export function PaperField({ view, form }: { view: ViewContext; form: string }) {
  const open = view.form(form).problems.some(({ field }) => field === 'file')
  return (
    <details open={open}>
      <summary>{view.words('consultation.paper')}</summary>
      <ActionField name="file" accept={fileEndings} />
    </details>
  )
}

/** What cannot wait, and for each of it what can be done at once: what was done stands in the record. */
export function DangerFields() {
  const { form, view } = useForm()
  const id = `${form.name}-steps`
  return (
    <>
      <ActionField name="dangers" layout="inline" />
      <When field="dangers" is={checklists.map(({ danger }) => danger)}>
        <div id={id}>
          {checklists.map(({ danger, steps }) => (
            <When key={danger} field="dangers" is={[danger]}>
              <CheckboxGroup
                name="steps"
                id={`${id}-${danger}`}
                label={view.words('consultation.steps.of', { danger: said(view, 'dangers', danger) })}
                choices={steps.map((value) => ({ value, label: said(view, 'steps', value) }))}
                values={[form.values.steps ?? []].flat()}
                {...errorOf(form.problems, view)}
              />
            </When>
          ))}
        </div>
        <ActionField name="stepsNote" />
      </When>
    </>
  )
}

/** The same of a talk in a case that is there already, which it may make more urgent; folded, because most talks bring nothing of it. */
export function DangerFold({ view, form }: { view: ViewContext; form: string }) {
  const { values, problems } = view.form(form)
  const open =
    [values.dangers, values.urgency].some(isTyped) || problems.some(({ field }) => ofDanger.includes(field))
  return (
    <details open={open}>
      <summary>{view.words('consultation.dangers')}</summary>
      <DangerFields />
      <ActionField name="urgency" as="list" empty={view.words('consultation.urgency.stays')} />
    </details>
  )
}

const ofDanger = ['dangers', 'steps', 'stepsNote', 'urgency']

function errorOf(problems: readonly FieldProblem[], { words }: Pick<ViewContext, 'words'>) {
  const problem = problems.find(({ field }) => field === 'steps')
  return problem ? { error: words(problem.code, problem.params) } : {}
}

const isTyped = (value: string | string[] | undefined): boolean => Boolean(value && value.length > 0)
