import type { ReactNode } from 'react'
import { Heading } from './heading.tsx'

type SectionProps = {
  id: string
  heading: ReactNode
  level?: 2 | 3
  lead?: ReactNode
  aside?: ReactNode
  children: ReactNode
}

/** A named part of a page; its heading names it for those who move by landmarks. */
export function Section({ id, heading, level = 2, lead, aside, children }: SectionProps) {
  return (
    <section className={`section section--${level}`} aria-labelledby={`${id}-heading`} id={id}>
      <Heading level={level} id={`${id}-heading`} aside={aside}>
        {heading}
      </Heading>
      {lead ? <p className="section__lead">{lead}</p> : null}
      {children}
    </section>
  )
}
