import type { ReactNode } from 'react'

type PushingProps = {
  /** By which the browser knows who pushes to it, base64url. */
  publicKey: string
  /** Shown where the browser or the device cannot, and where no script runs. */
  cannot: ReactNode
  /** Shown besides, where this browser is told something already. Its forms have the fields `endpoint` and `auth`. */
  known: ReactNode
  /** Said when somebody says no at the browser, and when it does not work. */
  denied: string
  failed: string
  /** A form with the hidden fields `endpoint`, `p256dh`, `auth`: the browser is asked when it is sent. */
  children: ReactNode
}

/** Around a form by which something is pushed to this browser. */
export function Pushing({ publicKey, cannot, known, denied, failed, children }: PushingProps) {
  return (
    <k-push class="pushing" data-key={publicKey} data-denied={denied} data-failed={failed}>
      <div data-part="cannot">{cannot}</div>
      <div data-part="known" hidden>
        {known}
      </div>
      <p className="field__error" role="alert" data-part="message" hidden />
      <div data-part="form" hidden>
        {children}
      </div>
    </k-push>
  )
}

/** On the page that says that nothing is pushed any more: the browser forgets it as well. */
export const PushingEnded = () => <k-push data-end="" />
