import type { ReactNode } from 'react'

export type Description = { term: ReactNode; value: ReactNode; key?: string }

type DescriptionListProps = {
  items: Description[]
  /** `rows`: term beside value. `grid`: small pairs side by side. */
  shape?: 'rows' | 'grid'
}

/** Facts about one thing: term and value. */
export function DescriptionList({ items, shape = 'rows' }: DescriptionListProps) {
  return (
    <dl className={`descriptions descriptions--${shape}`}>
      {items.map((item, index) => (
        <div key={item.key ?? index}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
