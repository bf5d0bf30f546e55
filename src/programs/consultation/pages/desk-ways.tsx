import type { ViewContext } from '../../../core/page/page.ts'

/** What else is done at the desk. */
export function DeskWays({ view: { words, actor } }: { view: ViewContext }) {
  const ways = [
    { href: '/consultation/call-back', key: 'callBack' },
    { href: '/consultation/paper', key: 'paper' },
    { href: '/consultation/groups', key: 'groups' },
    { href: '/consultation/concerns', key: 'concerns' },
    { href: '/casework/askings', key: 'askings' },
    ...(actor.role === 'supervisor'
      ? [
          { href: '/consultation/owner-rules', key: 'ownerRules' },
          { href: '/consultation/statistics', key: 'statistics' },
        ]
      : []),
  ]
  return (
    <ul>
      {ways.map(({ href, key }) => (
        <li key={key}>
          <a href={href}>{words(`consultation.cases.way.${key}`)}</a>
        </li>
      ))}
    </ul>
  )
}
