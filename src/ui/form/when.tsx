import type { ReactNode } from 'react'

type WhenProps = {
  /** Name of the radio, checkbox or select of the same form. */
  field: string
  /** Values with which the children show. Without script they always show, so a heading must say when they count. */
  is: string[]
  children: ReactNode
}

/** Fields that matter only for some answers; hidden ones are not sent. */
export function When({ field, is, children }: WhenProps) {
  return (
    <k-when data-field={field} data-is={is.join(' ')}>
      <fieldset className="when">{children}</fieldset>
    </k-when>
  )
}
