import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

/** Prints the page; absent without script, where the browser's own menu does it. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <k-print>
      <button type="button" className="button button--secondary button--small">
        {children}
      </button>
    </k-print>
  )
}

/** Copies a text, such as a secret shown once. The text also stands on the page. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const words = useUiWords()
  return (
    <k-copy data-text={text} data-copied={words('ui.copied')}>
      <button type="button" className="button button--secondary button--small">
        {children}
      </button>
    </k-copy>
  )
}

/** Leaves the page at once for one that tells nothing. Without script it is a link, and going back leads here again. */
export function LeaveButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <k-leave class="leave">
      <a href={href} className="button button--danger" rel="noreferrer">
        {children}
      </a>
    </k-leave>
  )
}

/** Around a select and its button: choosing with the pointer sends the form; by keyboard the button does. */
export function AutoSubmit({ children }: { children: ReactNode }) {
  return <k-autosubmit class="autosubmit">{children}</k-autosubmit>
}

type PasskeyButtonProps = {
  flow: 'register' | 'sign-in'
  /** GET: options as JSON. */
  options: string
  /** POST: `{ response }` as JSON. */
  verify: string
  /** Where to go afterwards. */
  next: string
  failed: string
  cancelled: string
  kind?: 'primary' | 'secondary'
  children: ReactNode
}

/** Signs in with, or registers, a passkey. Absent where the browser knows none: offer the password beside it. */
export function PasskeyButton({
  flow,
  options,
  verify,
  next,
  failed,
  cancelled,
  kind = 'secondary',
  children,
}: PasskeyButtonProps) {
  return (
    <k-passkey
      data-flow={flow}
      data-options={options}
      data-verify={verify}
      data-next={next}
      data-failed={failed}
      data-cancelled={cancelled}
    >
      <button type="button" className={`button button--${kind}`}>
        {children}
      </button>
      <p className="field__error" role="alert" data-part="message" hidden />
    </k-passkey>
  )
}
