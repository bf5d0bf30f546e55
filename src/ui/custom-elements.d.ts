import type { HTMLAttributes } from 'react'

/** A custom element takes any data-* attribute; `class`, because React passes attributes on as they are. */
type Behaviour = HTMLAttributes<HTMLElement> & { class?: string; [data: `data-${string}`]: unknown }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'k-form': Behaviour
      'k-live': Behaviour
      'k-search': Behaviour
      'k-counter': Behaviour
      'k-print': Behaviour
      'k-copy': Behaviour
      'k-leave': Behaviour
      'k-autosubmit': Behaviour
      'k-when': Behaviour
      'k-passkey': Behaviour
      'k-passage': Behaviour
      'k-menu': Behaviour
      'k-map': Behaviour
      'k-from-address': Behaviour
      'k-signature': Behaviour
      'k-taps': Behaviour
      'k-door': Behaviour
      'k-rows': Behaviour
      'k-push': Behaviour
    }
  }
}
