import { today } from '../../../core/calendar/clock.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { ofCase, type ReferralLine } from '../referral/lists.ts'
import { referralPath } from '../referral/paths.ts'
import { dueText, receiverText, stateText, toneOf } from '../referral/say.ts'
import { defineCaseCard } from './case-places.tsx'

const shown = 5

/** Beside the timeline: whom others were asked to help, what waits first. Where nobody was asked there is no card. */
defineCaseCard<ReferralLine[]>({
  name: 'referrals',
  order: 40,
  async load(tx, found) {
    const lines = await ofCase(tx, found.id)
    return lines.length === 0 ? null : [...lines].sort(waitingFirst).slice(0, shown)
  },
  view: (lines, found, view) => (
    <Card level={2} heading={view.words('casework.caseReferrals.title')}>
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} view={view} />
        ))}
      </ul>
      <p>
        <a href={`/casework/cases/${found.id}/referrals`}>{view.words('casework.caseReferrals.all')}</a>
      </p>
    </Card>
  ),
})

const order = ['sent', 'accepted', 'declined', 'returned', 'done', 'draft']
const waitingFirst = (a: ReferralLine, b: ReferralLine) => order.indexOf(a.state) - order.indexOf(b.state)

function Line({ line, view }: { line: ReferralLine; view: ViewContext }) {
  return (
    <li>
      <a href={referralPath(line.id)}>{receiverText(line, view)}</a>{' '}
      <Badge tone={toneOf(line, today())}>{stateText(line, view)}</Badge>
      <br />
      <small>{dueText(line, view)}</small>
    </li>
  )
}
