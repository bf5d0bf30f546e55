import { Card } from '../../../../ui/text/card.tsx'
import { Timeline } from '../../../../ui/text/timeline.tsx'
import { formatInstant } from '../../../calendar/format.ts'
import type { Former } from '../../../db/history.ts'
import type { ViewContext } from '../../../page/page.ts'
import { termText } from './say.tsx'

type Props = { former: Former[]; names: Map<string, string>; view: ViewContext }

type State = {
  title: string
  employment: string
  duties: string[]
  starts_on: string
  ends_on: string | null
}

/** What a post was before each change, with who changed it. */
export function PostHistory({ former, names, view }: Props) {
  const { words, locale } = view
  if (former.length === 0) return null
  const items = former.map((one) => ({
    key: String(one.version),
    at: one.replacedAt.toISOString(),
    when: formatInstant(one.replacedAt, locale),
    kind: words('staff.post.history.kind'),
    ...(one.replacedBy ? { who: names.get(one.replacedBy) ?? '' } : {}),
    body: lineOf(one.former as State, view),
  }))
  return (
    <Card level={2} heading={words('staff.post.history')}>
      <Timeline label={words('staff.post.history')} items={items} />
    </Card>
  )
}

function lineOf(state: State, view: ViewContext): string {
  const { words } = view
  const duties = state.duties.map((one) => words(`staff.field.duties.${one}`))
  return words('staff.post.history.line', {
    title: state.title,
    employment: words(`staff.field.employment.${state.employment}`),
    term: termText({ startsOn: state.starts_on, endsOn: state.ends_on }, view),
    duties: duties.length > 0 ? duties.join('・') : words('staff.post.history.noDuties'),
  })
}
