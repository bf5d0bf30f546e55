import type { ReactNode } from 'react'
import { Checkbox } from '../../ui/form/checkbox.tsx'
import { CheckboxGroup } from '../../ui/form/checkbox-group.tsx'
import type { ChoiceLayout } from '../../ui/form/choices.tsx'
import { DateField } from '../../ui/form/date-field.tsx'
import { FileField } from '../../ui/form/file-field.tsx'
import { RadioGroup } from '../../ui/form/radio-group.tsx'
import { Select } from '../../ui/form/select.tsx'
import { TextArea } from '../../ui/form/text-area.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { fieldOf, hintOf, labelOf, optionLabel } from '../action/field-info.ts'
import { isTypedIn } from './page.ts'
import { useForm } from './scope.ts'

type ActionFieldProps = {
  name: string
  /** Instead of the words of the action: where more stands in the label than the name of the field. */
  label?: string
  /** What stands in the field at first: the row as it is. What was typed goes before it. */
  value?: string | string[] | undefined
  /** Choices that only the page knows (posts, agencies); for choices in the schema the words are found by code. */
  choices?: { value: string; label: string }[]
  layout?: ChoiceLayout
  /** `list`: a select even for few choices. */
  as?: 'list' | 'radio'
  rows?: number
  width?: 'narrow' | 'medium' | 'full'
  /** A date near today is picked, others are typed. */
  picker?: boolean
  autoFocus?: boolean
  hint?: ReactNode
  empty?: string
  most?: { name: string; label: string; value?: string | undefined }
  /** Endings of the files that the browser offers first: `.csv,.xlsx`. What is sent is looked at, whatever it is called. */
  accept?: string
}

/** One input of the surrounding ActionForm: label, hint, control and error come from the action itself. */
export function ActionField(props: ActionFieldProps) {
  const { form, view, labels } = useForm()
  const { name } = props
  const info = fieldOf(form.action, name)
  const action = form.action.name
  const problem = form.problems.find(({ field }) => field === name || field.startsWith(`${name}.`))
  const typed = form.values[name] ?? (isTypedIn(form) ? undefined : props.value)
  const single = Array.isArray(typed) ? typed.at(-1) : typed
  const field = {
    name,
    id: `${form.name}-${name}`,
    label: props.label ?? labels?.[name] ?? labelOf(view.locale, action, name),
    hint: props.hint ?? hintOf(view.locale, action, name),
    required: info.required && info.control !== 'flag' && info.control !== 'choices',
    ...(props.autoFocus ? { autoFocus: true } : {}),
    ...(problem ? { error: view.words(problem.code, problem.params) } : {}),
  }
  const choices =
    props.choices ??
    info.options.map((value) => ({ value, label: optionLabel(view.locale, action, name, value) }))
  const width = props.width ? { width: props.width } : {}

  switch (info.control) {
    case 'area':
      return <TextArea {...field} value={single ?? ''} rows={props.rows ?? 4} {...limitOf(info.maxLength)} />
    case 'date':
      return <DateField {...field} value={single ?? ''} kind={props.picker ? 'calendar' : 'typed'} />
    case 'flag':
      return <Checkbox {...field} value="on" checked={single === 'on' || single === 'true'} />
    case 'choices':
      return (
        <CheckboxGroup
          {...field}
          choices={choices}
          values={listOf(typed)}
          {...layoutOf(props)}
          {...mostOf(props, form)}
        />
      )
    case 'choice':
    case 'id':
      return props.as === 'list' || (props.as !== 'radio' && choices.length > 6) ? (
        <Select
          {...field}
          options={choices}
          value={single ?? ''}
          empty={props.empty ?? view.words('core.choose')}
          {...width}
        />
      ) : (
        <RadioGroup {...field} choices={choices} value={single ?? ''} {...layoutOf(props)} />
      )
    case 'file':
      return (
        <FileField
          {...field}
          again={form.refusal !== null && !problem}
          {...(props.accept ? { accept: props.accept } : {})}
        />
      )
    case 'number':
    case 'decimal':
      return (
        <TextField
          {...field}
          value={single ?? ''}
          inputMode={info.control === 'number' ? 'numeric' : 'decimal'}
          width={props.width ?? 'narrow'}
        />
      )
    default:
      return (
        <TextField
          {...field}
          value={single ?? ''}
          type={info.control === 'tel' ? 'tel' : 'text'}
          {...width}
        />
      )
  }
}

/** Only long texts show how much is left; a name needs no counter. */
const limitOf = (max: number | undefined) => (max !== undefined && max <= 2000 ? { limit: max } : {})
const layoutOf = ({ layout }: ActionFieldProps) => (layout ? { layout } : {})
const listOf = (typed: string | string[] | undefined) => (Array.isArray(typed) ? typed : typed ? [typed] : [])

function mostOf({ most }: ActionFieldProps, form: ReturnType<typeof useForm>['form']) {
  if (!most) return {}
  const { name, label } = most
  const value = form.values[name] ?? (isTypedIn(form) ? undefined : most.value)
  return { most: { name, label, ...(typeof value === 'string' ? { value } : {}) } }
}
