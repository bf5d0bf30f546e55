import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

type SafeContactCardProps = {
  heading: string
  /** `guarded`: there is something that must not be done; `open`: asked, nothing special; `unasked`: not asked yet. */
  tone: 'guarded' | 'open' | 'unasked'
  /** Who must not know, in the person's words; shown first and strongest. */
  hiddenFrom?: { label: string; names: string[] }
  /** Number, hours, whether a message may be left, under which name, post. `allowed` puts ○ or × before the value. */
  ways: { key: string; label: ReactNode; value: ReactNode; allowed?: boolean }[]
  /** When and by whom this was asked. */
  footer?: ReactNode
}

/** How a person may be reached without harm. Stands above every way of contact and looks different from everything else. */
export function SafeContactCard({ heading, tone, hiddenFrom, ways, footer }: SafeContactCardProps) {
  return (
    <section className={`safe-contact safe-contact--${tone}`} aria-label={heading}>
      <p className="safe-contact__heading">
        <Icon name={tone === 'open' ? 'info' : 'shield'} size={22} />
        {heading}
      </p>
      {hiddenFrom ? (
        <p className="safe-contact__hidden-from">
          <span>{hiddenFrom.label}</span>
          {hiddenFrom.names.map((name) => (
            <strong key={name}>{name}</strong>
          ))}
        </p>
      ) : null}
      <dl>
        {ways.map((way) => (
          <div key={way.key} className={allowance(way.allowed)}>
            <dt>{way.label}</dt>
            <dd>
              {way.allowed === undefined ? null : <span aria-hidden="true">{way.allowed ? '○' : '×'} </span>}
              {way.value}
            </dd>
          </div>
        ))}
      </dl>
      {footer ? <p className="safe-contact__footer">{footer}</p> : null}
    </section>
  )
}

function allowance(allowed: boolean | undefined) {
  if (allowed === undefined) return undefined
  return allowed ? 'safe-contact__way--yes' : 'safe-contact__way--no'
}
