import type { ReactNode } from 'react'
import type { FormState, ViewContext } from '../../../core/page/page.ts'
import { Actions } from '../../../ui/form/button.tsx'
import { ErrorSummary } from '../../../ui/form/error-summary.tsx'
import { Form } from '../../../ui/form/form.tsx'

type TableFormProps = {
  view: ViewContext
  /** The name under which the page declares the form. */
  name: string
  hidden: Record<string, string | number>
  /** How a cell is called in a message: `value` of row 3; undefined for what no cell shows. */
  label: (column: string, at: number) => string | undefined
  buttons: ReactNode
  children: ReactNode
}

/**
 * The form of an action whose input is a table: each column is a list, the cells of a row stand at the same place in all
 * of them. What is wrong leads to its cell.
 */
export function TableForm({ view, name, hidden, label, buttons, children }: TableFormProps) {
  const form = view.form(name)
  const given = Object.fromEntries(Object.entries(hidden).map(([key, value]) => [key, String(value)]))
  const keep = `${view.path} ${name}`
  return (
    <Form
      action={view.path}
      hidden={{ _form: name, _key: form.key, _keep: keep, ...given }}
      keep={keep}
      id={`form-${name}`}
      label={view.words(`${form.action.name}.title`)}
    >
      <Problems form={form} view={view} label={label} />
      {children}
      <Actions>{buttons}</Actions>
    </Form>
  )
}

type ProblemsProps = Pick<TableFormProps, 'view' | 'label'> & { form: FormState }

function Problems({ form, view: { words }, label }: ProblemsProps) {
  if (!form.refusal) return null
  const errors = form.problems.map(({ field, code, params }) => {
    const [column = '', at] = field.split('.')
    const problem = words(code, params)
    // What stands in no cell is not typed: whoever sends it by hand is told by its name.
    const cell = at === undefined ? undefined : label(column, Number(at))
    if (cell === undefined) return { message: `${problem} (${field})` }
    const message = words('core.fieldProblem', { field: cell, problem })
    return { field, id: cellId(form, column, Number(at)), message }
  })
  const general = { message: words(form.refusal.code, form.refusal.params) }
  return <ErrorSummary heading={words('core.notSaved')} errors={errors.length > 0 ? errors : [general]} />
}

export const cellId = ({ name }: Pick<FormState, 'name'>, column: string, at: number): string =>
  `${name}-${column}-${at}`

/** What was typed into a column, cell by cell; undefined where the form was not sent. */
export function typedInto(form: FormState, column: string): string[] | undefined {
  const typed = form.values[column]
  return form.refusal && typed !== undefined ? [typed].flat() : undefined
}

/** The sentence that belongs at a cell. */
export function problemAt(
  form: FormState,
  { words }: Pick<ViewContext, 'words'>,
  column: string,
  at: number,
): { error: string } | Record<string, never> {
  const problem = form.problems.find(({ field }) => field === `${column}.${at}`)
  return problem ? { error: words(problem.code, problem.params) } : {}
}
