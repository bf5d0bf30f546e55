import { Notice } from '../../ui/text/notice.tsx'
import { formatDate } from '../calendar/format.ts'
import type { ViewContext } from '../page/page.ts'
import type { Stop } from './stopped.ts'

/** 利用停止中: what of somebody's data must not be given away or used, since when, on every page that shows them to staff. */
export function StopNotice({
  stops,
  view: { words, locale },
}: {
  stops: readonly Stop[]
  view: ViewContext
}) {
  if (stops.length === 0) return null
  const filesText = (files: readonly string[]) =>
    files.length > 0 ? files.map((file) => words(file)).join(words('core.stop.and')) : words('core.stop.all')
  return (
    <Notice tone="danger" heading={words('core.stop.title')}>
      <ul>
        {stops.map(({ kind, files, since }) => (
          <li key={`${kind} ${since} ${files.join()}`}>
            {words(`core.stop.${kind}`, { since: formatDate(since, locale), files: filesText(files) })}
          </li>
        ))}
      </ul>
      <p>{words('core.stop.then')}</p>
    </Notice>
  )
}
