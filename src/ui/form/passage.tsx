type PassageProps = { label: string; hint: string; text: string }

/**
 * A text in which a passage is selected, with the pointer or with Shift and the arrow keys: the fields `from` and `to` of the form
 * around it say which. Without script it is not there; offer the sentences beside it.
 */
export function Passage({ label, hint, text }: PassageProps) {
  return (
    <k-passage class="field" hidden>
      <label>
        <span className="field__label">{label}</span>
        <span className="field__hint">{hint}</span>
        <textarea
          readOnly
          rows={Math.min(8, Math.ceil(text.length / 40) + 1)}
          defaultValue={text}
          className="control"
        />
      </label>
      <input type="hidden" name="from" data-part="from" value="0" />
      <input type="hidden" name="to" data-part="to" value="0" />
    </k-passage>
  )
}
