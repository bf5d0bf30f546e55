import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'
import { CarriedFields } from './carried.tsx'

type FormProps = {
  action: string
  method?: 'post' | 'get'
  /** Hidden fields: idempotency key, version, token. Never kept in the browser. */
  hidden?: Record<string, string>
  /** Key under which typed text stays in the session's storage until `Notice clearKept` or signing out. */
  keep?: string
  /** The browser does not remember what was typed, for a later form either. */
  unremembered?: boolean
  /** What is typed is also sent to be kept, now and then: whoever reads the form takes `_draft`. */
  draft?: boolean
  /** false: leaving without saving is not worth a warning. */
  warn?: boolean
  /** The answer is a file: the page stays, so the form may be sent again. */
  download?: boolean
  multipart?: boolean
  id?: string
  label?: string
  children: ReactNode
}

/** A plain HTML form that guards against double sending, IME's Enter and lost text once the script runs. */
export function Form({
  action,
  method = 'post',
  hidden = {},
  keep,
  unremembered,
  draft,
  warn,
  download,
  multipart,
  id,
  label,
  children,
}: FormProps) {
  const words = useUiWords()
  return (
    <k-form
      data-keep={keep}
      data-draft={draft ? '' : undefined}
      data-warn={warn === false ? 'no' : undefined}
      data-download={download ? '' : undefined}
      data-sending={words('ui.form.sending')}
      data-restored={words('ui.form.restored')}
      data-discard={words('ui.form.discard')}
    >
      <form
        className="form"
        {...{ action, method, id }}
        aria-label={label}
        encType={multipart ? 'multipart/form-data' : undefined}
        autoComplete={unremembered ? 'off' : undefined}
        noValidate
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {method === 'post' ? <CarriedFields /> : null}
        {children}
      </form>
    </k-form>
  )
}
