import type { ReactNode } from 'react'

type BannerProps = {
  tone: 'demo' | 'warning'
  /** Printed large and pale behind every sheet of paper, for data that must not be mistaken for real. */
  stamp?: string
  children: ReactNode
}

/** A line above the page: 架空データ, an embedded database, planned work. Also on paper. */
export function Banner({ tone, stamp, children }: BannerProps) {
  return (
    <div className={`banner banner--${tone}`}>
      <p>{children}</p>
      {stamp ? (
        <p className="banner__stamp" aria-hidden="true">
          {stamp}
        </p>
      ) : null}
    </div>
  )
}
