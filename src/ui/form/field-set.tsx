import type { ReactNode } from 'react'

type FieldSetProps = {
  legend: ReactNode
  hint?: ReactNode
  id?: string
  /** `plain`: a heading over fields. `boxed`: a sheet of its own. */
  shape?: 'plain' | 'boxed'
  children: ReactNode
}

/** Fields that belong together. */
export function FieldSet({ legend, hint, id, shape = 'plain', children }: FieldSetProps) {
  return (
    <fieldset className={`field-set field-set--${shape}`} id={id}>
      <legend>{legend}</legend>
      {hint ? <p className="field__hint">{hint}</p> : null}
      <div className="field-set__fields">{children}</div>
    </fieldset>
  )
}

/** Small fields side by side, as many as fit. `narrow`: two times of day stand beside each other on a phone, too. */
export function FieldRow({ narrow = false, children }: { narrow?: boolean; children: ReactNode }) {
  return <div className={narrow ? 'field-row field-row--narrow' : 'field-row'}>{children}</div>
}
