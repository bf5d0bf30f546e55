import type { ReactNode } from 'react'

type TapsProps = {
  /** Where a press is posted as JSON: the button's name and value, and `at`, when it was pressed. Answers `id` and `total`. */
  url: string
  /** Where a press is taken back; `{id}` stands for what `url` answered. Answers `total`. */
  undo: string
  /** GET: `counts` by the values of the buttons, and `page`. */
  counts: string
  /** What this page was made for; when `counts` answers another, the page is loaded anew. */
  page: string
  /** The server's clock: that of a tablet may be wrong. */
  now: Date
  /** `pressed`: what stands beside the way to take a press back, with `{label}`; left out, that one more was counted. */
  words: { undo: string; undone: string; waiting: string; away: string; pressed?: string }
  children: ReactNode
}

/**
 * Around a plain form whose buttons count, one each press. With script a press is shown at once, sent under a key of its own,
 * kept while the network is away, and can be taken back for 10 seconds. Without, each press sends the form.
 */
export function Taps({ url, undo, counts, page, now, words, children }: TapsProps) {
  return (
    <k-taps
      class="taps"
      data-url={url}
      data-undo={undo}
      data-counts={counts}
      data-page={page}
      data-now={now.toISOString().replace('T', ' ')}
      data-every="3"
      data-undone={words.undone}
      data-waiting={words.waiting}
      data-away={words.away}
      data-pressed={words.pressed}
    >
      <p className="device-message" role="alert" data-part="message" hidden />
      {children}
      <div className="taps__foot" data-part="foot" data-empty="">
        <p className="taps__undo" data-part="undo-bar" data-empty="">
          <span data-part="pressed" />
          <button type="button" className="button button--secondary" data-part="undo">
            {words.undo}
          </button>
        </p>
        <p className="taps__waiting" role="status" data-part="waiting" hidden />
      </div>
    </k-taps>
  )
}

type TapButtonProps = {
  name: string
  value: string
  label: string
  /** What has been counted so far. */
  count: number
  /** `side`: what is counted beside the people. */
  tone?: 'main' | 'side'
}

/** One button with its count. Large: it is pressed standing, with a child on the arm. */
export function TapButton({ name, value, label, count, tone = 'main' }: TapButtonProps) {
  return (
    <button type="submit" className={`tap tap--${tone}`} name={name} value={value} data-label={label}>
      <span className="tap__label">{label}</span>
      <span className="tap__count" data-count={value}>
        {count}
      </span>
    </button>
  )
}

/** Buttons of one kind side by side, as many as fit. */
export function TapGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="tap-group">
      <legend>{legend}</legend>
      <div className="tap-group__buttons">{children}</div>
    </fieldset>
  )
}
