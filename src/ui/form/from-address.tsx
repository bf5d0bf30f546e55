import type { ReactNode } from 'react'

/** Around a form with one field that a link fills from behind its #, and sends. Without script it is typed. */
export function FromAddress({ field, children }: { field: string; children: ReactNode }) {
  return <k-from-address data-field={field}>{children}</k-from-address>
}
