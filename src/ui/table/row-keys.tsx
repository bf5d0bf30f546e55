import type { ReactNode } from 'react'

/** Around a table whose rows are gone through with the keyboard: ↑ and ↓, Home and End lead from row to row. */
export function RowKeys({ children }: { children: ReactNode }) {
  return <k-rows>{children}</k-rows>
}
