import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import type { ViewContext } from '../../../page/page.ts'
import { bothZones } from '../../../zone.ts'

/** What all pages about others' means of signing in have in common. */
export const meansPage = { allow: ['admin'] as const, zones: bothZones, density: 'staff' } as const

/** Whether somebody has shown a second factor just now; else what to do first. The same for every account. */
export function StepUpFirst({ view: { words, actor, path } }: { view: ViewContext }) {
  if (actor.freshFactor) return null
  return (
    <Notice tone="warning" heading={words('identity.stepUp.first')}>
      <p>{words('identity.stepUp.first.why')}</p>
      <ButtonLink href={`/account/step-up?next=${encodeURIComponent(path)}`} kind="primary" size="small">
        {words('identity.stepUp.submit')}
      </ButtonLink>
    </Notice>
  )
}

export function DoneNotice({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  if (!done) return null
  return <Notice tone="success" announce heading={view.words(`identity.done.${done}`)} />
}
