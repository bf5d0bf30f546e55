import type { ReactNode } from 'react'

type HeadingProps = {
  level: 1 | 2 | 3 | 4
  id?: string
  /** A small line above: kind of page, number of the measure. */
  over?: ReactNode
  /** Beside the heading: badges, buttons. */
  aside?: ReactNode
  children: ReactNode
}

/** A heading; exactly one of level 1 on a page. */
export function Heading({ level, id, over, aside, children }: HeadingProps) {
  const Tag = `h${level}` as const
  const heading = (
    <Tag id={id} className={`heading heading--${level}`}>
      {over ? <span className="heading__over">{over}</span> : null}
      {children}
    </Tag>
  )
  if (!aside) return heading
  return (
    <div className="heading-row">
      {heading}
      <div className="heading-row__aside">{aside}</div>
    </div>
  )
}
