import type { ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { Notice } from '../../../ui/text/notice.tsx'

/** Who has no card is told how to come by one; what they typed waits in their browser until they are back. */
export function CardFirst({ view: { words }, next }: { view: ViewContext; next: string }) {
  const query = new URLSearchParams({ next })
  return (
    <Notice tone="info" heading={words('wishes.cardFirst')}>
      <p>{words('wishes.cardFirst.then')}</p>
      <Cluster>
        <ButtonLink href={`/card/new?${query}`} size="small">
          {words('wishes.cardFirst.make')}
        </ButtonLink>
        <ButtonLink href={`/card/open?${query}`} size="small">
          {words('wishes.cardFirst.open')}
        </ButtonLink>
      </Cluster>
    </Notice>
  )
}
