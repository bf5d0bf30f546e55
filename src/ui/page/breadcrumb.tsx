import { useUiWords } from '../words.tsx'

type BreadcrumbProps = { items: { label: string; href: string }[]; current?: string }

/** The way from the start to this page. */
export function Breadcrumb({ items, current }: BreadcrumbProps) {
  const words = useUiWords()
  return (
    <nav className="breadcrumb" aria-label={words('ui.breadcrumb')}>
      <ol>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
        {current ? <li aria-current="page">{current}</li> : null}
      </ol>
    </nav>
  )
}
