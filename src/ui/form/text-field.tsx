import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { controlProps, Field, type FieldProps } from './field.tsx'

export type TextFieldProps = FieldProps & {
  value?: string
  type?: 'text' | 'search' | 'tel' | 'email' | 'url' | 'password' | 'time'
  /** `numeric` brings the number keys on phones; the field stays text, as numbers of people are. */
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  autoComplete?: HTMLInputAutoCompleteAttribute
  width?: 'narrow' | 'medium' | 'full'
  maxLength?: number
  /** Unit behind the field. */
  suffix?: ReactNode
}

/** One line of text. What was typed comes back in `value` when something fails. */
export function TextField(props: TextFieldProps) {
  const { value, type = 'text', inputMode, autoComplete, width = 'full', maxLength, suffix } = props
  const input = (
    <input
      {...controlProps(props)}
      {...{ type, inputMode, autoComplete, maxLength }}
      className={`input input--${width}`}
      defaultValue={value}
    />
  )
  return (
    <Field {...props}>
      {suffix ? (
        <span className="input-row">
          {input}
          <span className="input-row__suffix">{suffix}</span>
        </span>
      ) : (
        input
      )}
    </Field>
  )
}
