import { Stack } from '../../../ui/page/layout.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { ActionField } from '../../page/field.tsx'
import { ActionForm } from '../../page/form.tsx'
import { definePage } from '../../page/page.ts'
import { setAuditLimit } from '../review/actions.ts'
import { type LimitRow, limitRows, reviewKinds } from '../review/kinds.ts'
import { auditPlaceOnScreen } from './log.tsx'

const back = () => '/audit/reviews#limits'

/** From how many records on an access is shown for review: one form for each kind. */
export const auditLimitsPage = definePage<LimitRow[]>({
  ...auditPlaceOnScreen,
  name: 'core.auditLimits',
  path: '/audit/limits',
  under: ['/audit', '/audit/reviews'],
  wide: false,
  load: ({ tx }) => limitRows(tx),
  forms: Object.fromEntries(reviewKinds.map((kind) => [kind, { action: setAuditLimit, next: back }])),
  view: (limits, view) => (
    <>
      <Heading level={1}>{view.words('core.auditLimits.title')}</Heading>
      <Stack>
        <p>{view.words('core.auditReviews.limits.lead')}</p>
        {limits.map(({ kind, amount, version }) => (
          <Card key={kind} level={2} heading={view.words(`core.auditKind.${kind}`)}>
            <p>{view.words(`core.auditKind.${kind}.counted`)}</p>
            <ActionForm
              view={view}
              name={kind}
              hidden={{ kind, version: version ?? 0 }}
              submit={{ kind: 'secondary' }}
              warn={false}
            >
              <ActionField name="amount" value={String(amount)} width="narrow" />
            </ActionForm>
          </Card>
        ))}
      </Stack>
    </>
  ),
})
