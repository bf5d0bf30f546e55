import type { ReactNode } from 'react'
import { describedBy, FieldMark, FieldNotes, type FieldProps, fieldId } from './field.tsx'

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }
export type ChoiceLayout = 'stack' | 'inline' | 'columns'

/** The frame of a group of choices: its legend is the question. */
export function ChoiceSet({
  layout,
  children,
  ...field
}: FieldProps & { layout: ChoiceLayout; children: ReactNode }) {
  return (
    <fieldset
      className={field.error ? 'choices field--wrong' : 'choices'}
      aria-describedby={describedBy(field)}
      id={`${fieldId(field.name, field.id)}-set`}
    >
      <legend className="field__label">
        {field.label}
        <FieldMark {...field} />
      </legend>
      <FieldNotes {...field} />
      <div className={`choices__list choices__list--${layout}`}>{children}</div>
    </fieldset>
  )
}

type ChoiceItemProps = {
  type: 'radio' | 'checkbox'
  id: string
  name: string
  choice: Choice
  checked: boolean
  required?: boolean
  invalid?: boolean
}

/** One choice: the whole line can be pressed. */
export function ChoiceItem({ type, id, name, choice, checked, required, invalid }: ChoiceItemProps) {
  return (
    <div className="choice">
      <input
        {...{ type, id, name, required }}
        value={choice.value}
        defaultChecked={checked}
        disabled={choice.disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={choice.hint ? `${id}-hint` : undefined}
      />
      <label htmlFor={id}>{choice.label}</label>
      {choice.hint ? (
        <p className="choice__hint" id={`${id}-hint`}>
          {choice.hint}
        </p>
      ) : null}
    </div>
  )
}

/** The first control of a group carries the field's own id: an error leads there. */
export function choiceId(field: Pick<FieldProps, 'name' | 'id'>, index: number): string {
  const id = fieldId(field.name, field.id)
  return index === 0 ? id : `${id}-${index + 1}`
}
