import { ChoiceItem } from './choices.tsx'
import { FieldNotes, type FieldProps, fieldId } from './field.tsx'

type CheckboxProps = FieldProps & { checked?: boolean; value?: string }

/** A single yes. */
export function Checkbox({ checked = false, value = 'yes', ...field }: CheckboxProps) {
  const { name, label, hint, error, id, required } = field
  return (
    <div className={error ? 'field field--wrong' : 'field'}>
      <FieldNotes name={name} id={id} error={error} />
      <ChoiceItem
        type="checkbox"
        id={fieldId(name, id)}
        name={name}
        choice={{ value, label, hint }}
        checked={checked}
        required={required}
        invalid={Boolean(error)}
      />
    </div>
  )
}
