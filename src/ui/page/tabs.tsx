export type Tab = { label: string; href: string; current?: boolean; count?: string }

/** Views of one thing, each with its own address: links, not a widget. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count ? <span className="tabs__count">{tab.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
