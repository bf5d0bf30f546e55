import { useUiWords } from '../words.tsx'
import { controlProps, Field, type FieldProps, fieldId } from './field.tsx'

type TextAreaProps = FieldProps & {
  value?: string
  rows?: number
  /** Shows how many characters are left; typing more is possible, so that a pasted text can be cut here. */
  limit?: number
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { value, rows = 4, limit } = props
  const area = (
    <textarea {...controlProps(props)} className="input input--area" rows={rows} defaultValue={value} />
  )
  return <Field {...props}>{limit ? <Counted limit={limit} {...props} area={area} /> : area}</Field>
}

function Counted({
  area,
  limit,
  name,
  id,
  value = '',
}: TextAreaProps & { area: React.ReactNode; limit: number }) {
  const words = useUiWords()
  const left = limit - [...value].length
  const text = words(left < 0 ? 'ui.counter.over' : 'ui.counter.left').replace(
    '{count}',
    String(Math.abs(left)),
  )
  return (
    <k-counter data-limit={limit} data-left={words('ui.counter.left')} data-over={words('ui.counter.over')}>
      {area}
      <span className="field__count" id={`${fieldId(name, id)}-count`} data-part="count">
        {text}
      </span>
    </k-counter>
  )
}
