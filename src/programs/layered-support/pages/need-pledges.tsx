import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import type { NeedPledge } from '../queries/need-pledges.ts'
import type { Need } from '../queries/needs.ts'
import type { NeedsData } from './needs.tsx'

type Props = { need: Need; data: NeedsData; view: ViewContext }

/** What neighbours brought to a need, what was said about it, and the answer. */
export function NeedPledges({ need, data, view }: Props) {
  const { words } = view
  const its = data.pledges.filter(({ needId }) => needId === need.id)
  if (its.length === 0)
    return need.state === 'offered' ? <p>{words('layered-support.needs.nothingYet')}</p> : null
  return (
    <Stack gap="small">
      {its.map((pledge) => (
        <One key={pledge.id} need={need} pledge={pledge} data={data} view={view} />
      ))}
    </Stack>
  )
}

type Of = Omit<Props, 'need'> & { pledge: NeedPledge }

function One({ need, pledge, data, view }: Of & Pick<Props, 'need'>) {
  const { words, locale } = view
  const mayAnswer = data.mayWrite && !data.why && need.state === 'offered' && pledge.stands
  const who =
    [pledge.groupName, pledge.shownName].filter(Boolean).join('・') || words('layered-support.pledge.nobody')
  const state = pledge.stands ? (pledge.answer ?? 'waits') : 'back'
  return (
    <Card
      level={3}
      tone="layered"
      heading={words('layered-support.pledge.of', {
        kind: words(`layered-support.pledge.kind.${pledge.kind}`),
        who,
        day: formatDate(pledge.broughtOn, locale),
      })}
    >
      <Stack gap="small">
        <p>
          <Badge tone={state === 'accepted' ? 'good' : state === 'waits' ? 'accent' : 'neutral'}>
            {words(`layered-support.pledge.${state}`)}
          </Badge>{' '}
          {pledge.line}
        </p>
        <Said pledge={pledge} data={data} view={view} />
        {mayAnswer ? <Answer pledge={pledge} view={view} /> : null}
      </Stack>
    </Card>
  )
}

function Said({ pledge, data, view: { words, locale } }: Of) {
  const its = data.said.filter(({ pledgeRowId }) => pledgeRowId === pledge.id)
  if (its.length === 0) return null
  return (
    <ul>
      {its.map(({ id, line, onDay, saidBy }) => (
        <li key={id}>
          {words(`layered-support.pledge.said.${saidBy ? 'here' : 'there'}`, {
            ...{ line, day: formatDate(onDay, locale) },
            who: (saidBy && data.names.get(saidBy)) ?? '',
          })}
        </li>
      ))}
    </ul>
  )
}

/** One is answered at a time: the one that was chosen. */
function Answer({ pledge, view }: Omit<Of, 'data'>) {
  const { words, path, query } = view
  if (query.get('pledge') !== pledge.id)
    return (
      <p>
        <a href={`${path}?pledge=${pledge.id}`}>{words('layered-support.answerNeedPledge.title')}</a>
      </p>
    )
  return (
    <ActionForm view={view} name="answer" hidden={{ id: pledge.id, version: pledge.version }}>
      <p>{words('layered-support.answerNeedPledge.lead')}</p>
      <ActionField name="line" />
      <ActionField name="answer" layout="inline" />
    </ActionForm>
  )
}
