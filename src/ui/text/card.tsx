import type { ReactNode } from 'react'

type CardProps = {
  /** With `href` the whole card leads there. */
  href?: string
  heading?: ReactNode
  level?: 2 | 3 | 4
  /** `layered`: a second sheet shows below, for a thing that holds others. */
  tone?: 'plain' | 'layered' | 'quiet'
  footer?: ReactNode
  children?: ReactNode
}

/** A sheet of paper on the page. */
export function Card({ href, heading, level = 3, tone = 'plain', footer, children }: CardProps) {
  const Tag = `h${level}` as const
  return (
    <div className={`card card--${tone}${href ? ' card--link' : ''}`}>
      {heading ? <Tag className="card__heading">{href ? <a href={href}>{heading}</a> : heading}</Tag> : null}
      {children}
      {footer ? <div className="card__footer">{footer}</div> : null}
    </div>
  )
}
