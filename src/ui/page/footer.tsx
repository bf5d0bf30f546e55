import type { ReactNode } from 'react'

type FooterProps = { links?: { label: string; href: string }[]; children?: ReactNode }

/** The foot of every page: who is responsible, accessibility, source of the figures. */
export function PageFooter({ links = [], children }: FooterProps) {
  return (
    <footer className="footer">
      {links.length ? (
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {children ? <div className="footer__text">{children}</div> : null}
    </footer>
  )
}
