import { formatDate } from '../../../core/calendar/format.ts'
import { Section } from '../../../ui/text/section.tsx'
import { Timeline } from '../../../ui/text/timeline.tsx'
import type { Monitoring } from '../planning/plan-parts.ts'
import { whoText } from '../planning/say-plan.ts'
import type { PlanProps } from './plan.tsx'

/** How it went, the last time first. */
export function Monitorings(props: PlanProps) {
  const { data, plan, view } = props
  const { words, locale } = view
  if (plan.monitorings.length === 0) return null
  return (
    <Section id="monitorings" heading={words('casework.plan.monitorings')}>
      <Timeline
        label={words('casework.plan.monitorings')}
        items={plan.monitorings.map((one) => ({
          key: one.id,
          at: one.monitoredOn,
          when: formatDate(one.monitoredOn, locale),
          kind: words('casework.plan.monitoring'),
          who: data.names.get(one.byId) ?? '－',
          body: <Went one={one} {...props} />,
        }))}
      />
    </Section>
  )
}

function Went({ one, plan, view }: PlanProps & { one: Monitoring }) {
  const { words, locale } = view
  return (
    <>
      <p className="whitespace-pre-line">{one.course}</p>
      <ul>
        {one.roles.map(({ role, state, note }) => {
          const found = plan.roles.find(({ id }) => id === role)
          if (!found) return null
          return (
            <li key={role}>
              {whoText(found, view)} {found.what}: {words(`casework.roleState.${state}`)}
              {note ? <small> {note}</small> : null}
            </li>
          )
        })}
      </ul>
      <p>{words('casework.plan.nextLook', { day: formatDate(one.nextOn, locale) })}</p>
    </>
  )
}
