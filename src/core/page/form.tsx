import type { ReactNode } from 'react'
import { Actions, Button, type ButtonKind } from '../../ui/form/button.tsx'
import { ErrorSummary } from '../../ui/form/error-summary.tsx'
import { Form } from '../../ui/form/form.tsx'
import { fieldsOf, fileFieldsOf, labelOf } from '../action/field-info.ts'
import { Current } from './current.tsx'
import { ActionField } from './field.tsx'
import type { ViewContext } from './page.ts'
import { FormScope, type Scope } from './scope.ts'

type ActionFormProps = {
  view: ViewContext
  /** The name under which the page declares the form. */
  name: string
  /** Fields that are not typed: ids, the version that was looked at. */
  hidden?: Record<string, string | number>
  submit?: { label?: string; kind?: ButtonKind }
  /** More buttons or links beside the submit button. */
  beside?: ReactNode
  /** Without children all fields of the action are shown in their order. */
  children?: ReactNode
  /** Leaving without saving is not worth a warning (one-line forms). */
  warn?: boolean
  /**
   * Instead of the words of the action, also where a problem names its field: by the name of the field. And of fields that stand on
   * another page, where this form may be refused for them.
   */
  labels?: Readonly<Record<string, string>>
  /** false: what is typed stays in no storage of the browser, for where the one beside must not find it. */
  keep?: boolean
}

/**
 * The form of an action: its fields, what was wrong with them, what was typed, its idempotency key. Sent to the
 * page's own address; on success the browser goes on to where the page says.
 */
export function ActionForm({
  view,
  name,
  hidden = {},
  submit,
  beside,
  children,
  warn,
  keep = true,
  labels = {},
}: ActionFormProps) {
  const form = view.form(name)
  const { action } = form
  const extra = Object.fromEntries(Object.entries(hidden).map(([key, value]) => [key, String(value)]))
  const kept = keep ? { _keep: keepKey(view.path, name, { ...extra, draft: form.draft ?? '' }) } : undefined
  const shown = fieldsOf(action).filter((field) => !(field.name in hidden))
  return (
    <FormScope value={{ form, view, labels }}>
      <Form
        action={`${view.path}${view.query.size ? `?${view.query}` : ''}`}
        hidden={{
          _form: name,
          _key: form.key,
          ...(form.draft ? { _drafted: 'yes' } : {}),
          ...kept,
          ...extra,
        }}
        {...(kept ? { keep: kept._keep } : { unremembered: true })}
        draft={form.waits !== undefined}
        id={`form-${name}`}
        label={view.words(`${action.name}.title`)}
        multipart={fileFieldsOf(action).length > 0}
        {...(warn === undefined ? {} : { warn })}
      >
        <Problems form={form} view={view} labels={labels} />
        {children === undefined
          ? shown.map((field) => <ActionField key={field.name} name={field.name} />)
          : children}
        <Actions>
          <Button kind={submit?.kind ?? 'primary'}>
            {submit?.label ?? view.words(`${action.name}.submit`)}
          </Button>
          {form.waits?.park ? (
            <Button name="_draft" value="park">
              {view.words('core.keepDraft.submit')}
            </Button>
          ) : null}
          {beside}
        </Actions>
      </Form>
    </FormScope>
  )
}

/**
 * Under which name the browser keeps what is typed: the page, its form and what it is about (ids and codes, nothing
 * personal), so that a text begun about one record never comes up at another. Not the version: after somebody else
 * has saved, one's own text is still there.
 */
function keepKey(path: string, name: string, { version: _, ...about }: Record<string, string>): string {
  return [path, name, ...Object.values(about).filter(Boolean)].join(' ')
}

function Problems({ form, view, labels }: Scope) {
  const { refusal, problems, action } = form
  if (!refusal) return null
  const known = new Set(fieldsOf(action).map((field) => field.name))
  const errors = problems.map(({ field, code, params }) => {
    const isHere = known.has(field)
    const label = labels?.[field] ?? (isHere ? labelOf(view.locale, action.name, field) : undefined)
    const problem = view.words(code, params)
    return {
      message: label ? view.words('core.fieldProblem', { field: label, problem }) : `${problem} (${field})`,
      ...(isHere ? { field, id: `${form.name}-${field}` } : {}),
    }
  })
  const general = { message: view.words(refusal.code, refusal.params) }
  return (
    <>
      <ErrorSummary heading={view.words('core.notSaved')} errors={errors.length > 0 ? errors : [general]} />
      <Current form={form} view={view} />
    </>
  )
}
