import { controlProps, Field } from './field.tsx'

type PassageProps = { label: string; hint: string; text: string }

/**
 * A text in which a passage is selected, with the pointer or with Shift and the arrow keys: the fields `from` and `to` of the form
 * around it say which. One on a page. Without script it is not there; offer the sentences beside it.
 */
export function Passage({ label, hint, text }: PassageProps) {
  const field = { name: '_passage', label, hint }
  const rows = Math.min(8, Math.ceil(text.length / 40) + 1)
  return (
    <k-passage hidden>
      <Field {...field}>
        <textarea
          {...controlProps(field)}
          name={undefined}
          className="input input--area"
          rows={rows}
          defaultValue={text}
        />
      </Field>
      <input type="hidden" name="from" data-part="from" value="0" />
      <input type="hidden" name="to" data-part="to" value="0" />
    </k-passage>
  )
}
