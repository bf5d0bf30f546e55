import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { Section } from '../../../ui/text/section.tsx'

type Props = {
  view: ViewContext
  /** What the council did; null where it said nothing. */
  did: string | null
  /** Whether who looks at it may say so, and whether they are to know that nothing was said. */
  may: boolean
  tellsNothing: boolean
  looked: { id: string; version: number }
}

/**
 * What the council of social welfare did, said by its own accounts alone. A page with this part has the forms `council` and
 * `noCouncil`.
 */
export function CouncilSection({ view, did, may, tellsNothing, looked }: Props) {
  const { words } = view
  if (did === null && !may && !tellsNothing) return null
  return (
    <Section id="council" heading={words('memberships.council')}>
      <Stack>
        {did === null ? <p>{words('memberships.council.notYet')}</p> : <p className="as-written">{did}</p>}
        {may && did === null ? <ActionForm view={view} name="council" hidden={looked} /> : null}
        {may && did !== null ? (
          <ActionForm view={view} name="noCouncil" hidden={looked} submit={{ kind: 'secondary' }}>
            {null}
          </ActionForm>
        ) : null}
      </Stack>
    </Section>
  )
}
