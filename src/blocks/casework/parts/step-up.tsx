import type { ViewContext } from '../../../core/page/page.ts'

const restricted = '/casework/restricted'

/** Stands there always and for everybody: whether there is anything to open, it does not say. */
export function StepUpLink({ next, view: { words } }: { next: string; view: Pick<ViewContext, 'words'> }) {
  return (
    <p>
      {words('casework.restricted.stepUp.lead')}{' '}
      <a href={`/account/step-up?next=${encodeURIComponent(next)}`}>{words('casework.restricted.stepUp')}</a>
      {next.startsWith(restricted) ? null : (
        <>
          {' '}
          <a href={restricted}>{words('casework.restricted.open')}</a>
        </>
      )}
    </p>
  )
}
