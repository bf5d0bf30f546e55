import type { Way } from '../../../core/channels/channel.ts'
import { openWays } from '../../../core/channels/channels.ts'
import type { ViewContext } from '../../../core/page/page.ts'

const paths = { mail: '/news', push: '/news/push', line: '/news/line' } as const

/** By which other ways one can be told here, and where it can be read without any. */
export function OtherWays({ view: { words }, but }: { view: ViewContext; but: Way }) {
  const others = openWays().filter((way) => way !== but)
  return (
    <ul className="list-disc pl-6">
      {others.map((way) => (
        <li key={way}>
          <a href={paths[way]}>{words(`publishing.way.${way}`)}</a>
        </li>
      ))}
      <li>
        <a href="/news/latest">{words('publishing.latest.title')}</a>
      </li>
    </ul>
  )
}
