import { fieldId } from './field.tsx'

export type FieldError = {
  /** Name of the field; without it the message stands for the whole form. */
  field?: string
  message: string
  /** Only where the field has an id of its own. */
  id?: string
}

/** Above the form: everything that is wrong, each leading to its field. Takes the focus when the page opens. */
export function ErrorSummary({ heading, errors }: { heading: string; errors: FieldError[] }) {
  if (!errors.length) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to what was just sent begins here
    <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
      <p className="error-summary__heading">{heading}</p>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field} ${error.message}`}>
            {error.field ? <a href={`#${fieldId(error.field, error.id)}`}>{error.message}</a> : error.message}
          </li>
        ))}
      </ul>
    </div>
  )
}
