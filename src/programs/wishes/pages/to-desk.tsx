import { formatDate } from '../../../core/calendar/format.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Own } from '../queries/own.ts'

type Props = { own: Own; view: ViewContext }
type One = Own['toDesk'][number]

/** What somebody brought to wishes of a desk, and what the two say to each other. */
export function ToDesk({ own: { toDesk }, view }: Props) {
  const { words } = view
  if (toDesk.length === 0) return null
  return (
    <Section id="desk" heading={words('wishes.toDesk')} lead={words('wishes.toDesk.lead')}>
      <Stack>
        {toDesk.map((one) => (
          <ToOne key={one.pledge.id} one={one} view={view} />
        ))}
      </Stack>
    </Section>
  )
}

function ToOne({ one: { pledge, wish, words: its }, view }: { one: One; view: ViewContext }) {
  const { words, locale } = view
  const answer = its.findLast((word) => word.answer)?.answer
  return (
    <Card
      level={3}
      heading={wish ? <a href={`/wishes/${wish.id}`}>{wish.line}</a> : words('wishes.toDesk.gone')}
    >
      <Stack gap="small">
        <p>{words('wishes.toDesk.brought', { line: pledge.line })}</p>
        {answer ? (
          <p>
            <Badge tone={answer === 'accepted' ? 'good' : 'neutral'}>
              {words(`wishes.toDesk.${answer}`)}
            </Badge>
          </p>
        ) : null}
        {its.some(({ line }) => line) ? (
          <ul>
            {its.flatMap(({ id, line, byDesk, onDay }) =>
              line
                ? [
                    <li key={id}>
                      {words(`wishes.toDesk.by.${byDesk ? 'desk' : 'self'}`, {
                        line,
                        day: formatDate(onDay, locale),
                      })}
                    </li>,
                  ]
                : [],
            )}
          </ul>
        ) : null}
        {wish ? <Say pledgeId={pledge.id} view={view} /> : null}
      </Stack>
    </Card>
  )
}

const Say = ({ pledgeId, view }: { pledgeId: string; view: ViewContext }) => (
  <Fold view={view} form="toDesk" label={view.words('wishes.sayToDesk.title')}>
    <ActionForm view={view} name="toDesk" hidden={{ pledgeId }}>
      <ActionField name="line" />
    </ActionForm>
  </Fold>
)
