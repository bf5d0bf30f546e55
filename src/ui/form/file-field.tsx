import { useUiWords } from '../words.tsx'
import { controlProps, Field, type FieldProps } from './field.tsx'

type FileFieldProps = FieldProps & {
  /** Endings that the browser offers first. */
  accept?: string
  /** The form came back: a browser never fills in a file by itself, so it has to be chosen once more. */
  again?: boolean
}

/** A file to be sent, in a form with `multipart`. */
export function FileField(props: FileFieldProps) {
  const { accept, again, hint } = props
  const words = useUiWords()
  const notes = again ? (
    <>
      {hint} <strong>{words('ui.file.again')}</strong>
    </>
  ) : (
    hint
  )
  const field = { ...props, hint: notes }
  return (
    <Field {...field}>
      <input {...controlProps(field)} type="file" accept={accept} className="input input--file" />
    </Field>
  )
}
