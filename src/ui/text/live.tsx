import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

type LiveProps = {
  /** Address on this server that gives the fragment (with ETag). A part with `data-done` in it ends the asking. */
  src: string
  /** Seconds between two questions. */
  every: number
  /** Where a browser without script sees the latest state; normally this page. */
  refreshHref: string
  children: ReactNode
}

/** A part of the page that renews itself. What should be said aloud stands in `data-announce` inside the fragment. */
export function Live({ src, every, refreshHref, children }: LiveProps) {
  const words = useUiWords()
  return (
    <k-live data-src={src} data-every={every}>
      <div data-part="content">{children}</div>
      <a className="live__refresh" data-part="refresh" href={refreshHref}>
        {words('ui.live.refresh')}
      </a>
    </k-live>
  )
}

/** A polite place for short messages; the page's own one is `#announcer`. */
export function LiveRegion({ id, children }: { id: string; children?: ReactNode }) {
  return (
    <div id={id} role="status" aria-live="polite" className="live-region">
      {children}
    </div>
  )
}
