import { formatDateShort } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Button } from '../../../ui/form/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Cluster, Stack } from '../../../ui/page/layout.tsx'
import { Badge, type BadgeTone } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Found, Match } from '../queries/matches.ts'
import type { MatchState } from '../rules/codes.ts'
import type { Reason } from '../rules/matching.ts'
import type { NeedProps } from './need.tsx'
import { said } from './say.ts'

const tones: Record<MatchState, BadgeTone> = {
  proposed: 'accent',
  met: 'good',
  together: 'good',
  declined: 'neutral',
}

/** Which groups fit, and why; what was proposed, and what came of it. */
export function MatchesSection({ data, view }: NeedProps) {
  const { words } = view
  const proposed = new Set(data.matches.map(({ groupId }) => groupId))
  const fresh = data.fitting.filter(({ group }) => !proposed.has(group.id))
  return (
    <Section
      id="matches"
      heading={words('lacorta.matches')}
      lead={words('lacorta.matches.lead')}
      aside={<a href="/lacorta/groups">{words('lacorta.offers.title')}</a>}
    >
      <Stack>
        {data.matches.map((match) => (
          <Proposed key={match.id} match={match} data={data} view={view} />
        ))}
        {fresh.length + data.matches.length === 0 ? (
          <EmptyState heading={words('lacorta.matches.none')}>
            {words('lacorta.matches.none.then')}
          </EmptyState>
        ) : null}
        {fresh.map((found) => (
          <Fits key={found.group.id} found={found} data={data} view={view} />
        ))}
      </Stack>
    </Section>
  )
}

const Reasons = ({ reasons, view }: { reasons: readonly Reason[]; view: ViewContext }) => (
  <>
    {reasons.map((reason) => (
      <Badge key={reason} tone="outline">
        {said(view, 'reason', reason)}
      </Badge>
    ))}
  </>
)

function Fits({ found: { group, reasons }, data: { need }, view }: NeedProps & { found: Found }) {
  const { words, path } = view
  return (
    <Cluster>
      <a href={`/community-groups/${group.id}`}>{group.name}</a>
      <Reasons reasons={reasons} view={view} />
      <Form
        action={path}
        hidden={{ _form: 'propose', needId: need.id, groupId: group.id }}
        warn={false}
        label={words('lacorta.match.propose', { name: group.name })}
      >
        <Button size="small">{words('lacorta.proposeMatch.submit')}</Button>
      </Form>
    </Cluster>
  )
}

/** What came of it is written in its own form; the first that waits for it has it. */
function Proposed({ match, data, view }: NeedProps & { match: Match }) {
  const { words, locale, query } = view
  const isAsked = query.get('match') === match.id
  return (
    <Stack gap="small">
      <Cluster>
        <Badge tone={tones[match.state]}>{said(view, 'matchState', match.state)}</Badge>
        <a href={`/community-groups/${match.groupId}`}>{match.name}</a>
        <span>{words('lacorta.match.proposedOn', { day: formatDateShort(match.proposedOn, locale) })}</span>
        <Reasons reasons={match.reasons} view={view} />
        {isAsked ? null : (
          <a href={`/lacorta/needs/${data.need.id}?match=${match.id}#outcome`}>
            {words('lacorta.settleNeedMatch.title')}
          </a>
        )}
      </Cluster>
      {match.cameOf ? <p>{match.cameOf}</p> : null}
      {isAsked ? (
        <Fold view={view} form="outcome" label={words('lacorta.settleNeedMatch.title')} open>
          <ActionForm view={view} name="outcome" hidden={{ id: match.id, version: match.version }}>
            <ActionField
              name="matchState"
              layout="inline"
              value={match.state === 'proposed' ? 'met' : match.state}
            />
            <ActionField name="cameOf" rows={2} value={match.cameOf ?? ''} />
          </ActionForm>
        </Fold>
      ) : null}
    </Stack>
  )
}
