import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

/** What every field has. The id is made from the name, so that `ErrorSummary` can lead to it. */
export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Says what to type. With it the field is marked as wrong. */
  error?: string
  required?: boolean
  /** Shows the mark 任意; use it where most fields are required. */
  optional?: boolean
  /** Only where two forms of one page use the same name. */
  id?: string
  /** Where one begins to type, on a page that is there for typing. */
  autoFocus?: boolean
}

export function fieldId(name: string, id?: string): string {
  return id ?? `field-${name}`
}

/** Attributes that tie a control to its label, hint and error. */
export function controlProps({ name, id, hint, error, required, autoFocus }: FieldProps) {
  return {
    id: fieldId(name, id),
    name,
    required,
    autoFocus,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': describedBy({ name, id, hint, error }),
  }
}

export function describedBy(field: Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>): string | undefined {
  const id = fieldId(field.name, field.id)
  const ids = [field.hint ? `${id}-hint` : '', field.error ? `${id}-error` : ''].filter(Boolean)
  return ids.length ? ids.join(' ') : undefined
}

/** Label, hint, error and the control between them. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <div className={field.error ? 'field field--wrong' : 'field'}>
      <label className="field__label" htmlFor={fieldId(field.name, field.id)}>
        {field.label}
        <FieldMark {...field} />
      </label>
      <FieldNotes {...field} />
      {children}
    </div>
  )
}

/** 必須 or 任意 behind a label. */
export function FieldMark({ required, optional }: Pick<FieldProps, 'required' | 'optional'>) {
  const words = useUiWords()
  if (required) return <span className="field__mark field__mark--required">{words('ui.required')}</span>
  if (optional) return <span className="field__mark">{words('ui.optional')}</span>
  return null
}

export function FieldNotes({ name, id, hint, error }: Pick<FieldProps, 'name' | 'id' | 'hint' | 'error'>) {
  const words = useUiWords()
  const field = fieldId(name, id)
  return (
    <>
      {hint ? (
        <p className="field__hint" id={`${field}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field__error" id={`${field}-error`}>
          <span className="visually-hidden">{words('ui.error')} </span>
          {error}
        </p>
      ) : null}
    </>
  )
}
