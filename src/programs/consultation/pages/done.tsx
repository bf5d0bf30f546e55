import type { ViewContext } from '../../../core/page/page.ts'
import { Notice } from '../../../ui/text/notice.tsx'

/** After a form: what was done, if it is one of these. */
export function Done({ view, of }: { view: ViewContext; of: readonly string[] }) {
  const done = of.find((one) => one === view.query.get('done'))
  return done ? (
    <Notice tone="success" announce>
      {view.words(`consultation.done.${done}`)}
    </Notice>
  ) : null
}
