import type { ReactNode } from 'react'

/** Things one under the other with even space between them. */
export function Stack({
  gap = 'medium',
  children,
}: {
  gap?: 'small' | 'medium' | 'large'
  children: ReactNode
}) {
  return <div className={`stack stack--${gap}`}>{children}</div>
}

/** Small things side by side that wrap: buttons, badges, links. */
export function Cluster({
  align = 'start',
  children,
}: {
  align?: 'start' | 'end' | 'between'
  children: ReactNode
}) {
  return <div className={`cluster cluster--${align}`}>{children}</div>
}

type ColumnsProps = {
  /** `even`: as many equal columns as fit. `detail`: a list beside a wider detail. `aside`: a wide body beside notes. */
  shape?: 'even' | 'detail' | 'aside'
  children: ReactNode
}

/** Columns on wide windows, one under the other on narrow ones. */
export function Columns({ shape = 'even', children }: ColumnsProps) {
  return <div className={`columns columns--${shape}`}>{children}</div>
}

/** Words for those who hear the page. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>
}
