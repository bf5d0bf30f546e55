import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'
type Look = { kind?: ButtonKind; size?: 'normal' | 'small'; wide?: boolean; children: ReactNode }

type ButtonProps = Look &
  Pick<
    ButtonHTMLAttributes<HTMLButtonElement>,
    'type' | 'name' | 'value' | 'form' | 'formAction' | 'formNoValidate' | 'disabled' | 'id' | 'title'
  > & { describedBy?: string }

/** Does something. One primary per form. */
export function Button({
  kind = 'secondary',
  size,
  wide,
  describedBy,
  type = 'submit',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} className={look({ kind, size, wide })} aria-describedby={describedBy}>
      {children}
    </button>
  )
}

type ButtonLinkProps = Look & { href: string; download?: boolean; id?: string }

/** Leads somewhere, and looks like the next step. */
export function ButtonLink({ kind = 'secondary', size, wide, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={look({ kind, size, wide })}>
      {children}
    </a>
  )
}

function look({ kind, size, wide }: Omit<Look, 'children'>) {
  return `button button--${kind}${size === 'small' ? ' button--small' : ''}${wide ? ' button--wide' : ''}`
}

/** Buttons of a form: the main one first. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>
}
