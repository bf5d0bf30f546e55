import type { ViewContext } from '../page/page.ts'
import { wordingOf } from './standing.ts'

type Props = { view: Pick<ViewContext, 'words' | 'locale' | 'purposes'>; code: string }

/**
 * 利用目的の明示 (個人情報保護法62条): why this form or sheet asks, on screen and on paper. The page names the purpose in `purposes`, so
 * that it is read in the wording that the municipality has adopted.
 */
export function PurposeNote({ view, code }: Props) {
  const { words, locale, purposes } = view
  if (!purposes) throw new Error(`the page does not name its purpose ${code}`)
  return (
    <p data-purpose={code}>
      <strong>{words('core.purposeNote')}</strong>
      {wordingOf(code, locale, purposes.get(code))}
    </p>
  )
}
