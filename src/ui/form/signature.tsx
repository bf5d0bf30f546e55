import { Button } from './button.tsx'
import { FieldMark, FieldNotes, type FieldProps, fieldId } from './field.tsx'

type Box = { width: number; height: number }

type SignatureFieldProps = Omit<FieldProps, 'label'> & Box & { label: string; value?: string; clear: string }

/**
 * A box in which somebody signs with a finger, a pen or the mouse. What is sent are the strokes, "M12 30L14 32...", in whole points of
 * the box. It needs script; beside it stands the way over paper.
 */
export function SignatureField(props: SignatureFieldProps) {
  const { name, id, label, value = '', clear, width, height, error } = props
  const own = fieldId(name, id)
  return (
    <div className={error ? 'field field--wrong' : 'field'}>
      <span className="field__label">
        {label}
        <FieldMark {...props} />
      </span>
      <FieldNotes {...props} />
      <k-signature class="signature" data-width={width} data-height={height}>
        <svg className="signature__box" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          <path className="signature__strokes" data-part="strokes" d={value} />
        </svg>
        <input type="hidden" id={own} name={name} defaultValue={value} data-part="value" />
        <span data-part="clear">
          <Button type="button" kind="quiet" size="small">
            {clear}
          </Button>
        </span>
      </k-signature>
    </div>
  )
}

/** A signature as it was drawn. The strokes were checked when they were taken. */
export function SignaturePicture({ path, label, width, height }: Box & { path: string; label: string }) {
  return (
    <svg className="signature__picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path className="signature__strokes" d={path} />
    </svg>
  )
}
