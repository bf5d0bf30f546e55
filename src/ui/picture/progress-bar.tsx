type ProgressBarProps = {
  /** Progress from baseline to target; 0 to 1, outside it is cut. */
  value: number
  /** Where the straight path expects it today; null when there is no path. */
  expected: number | null
  /** All of it in words. */
  label: string
}

const width = 120

/** How far an indicator has come, and a mark where it was expected to be. */
export function ProgressBar({ value, expected, label }: ProgressBarProps) {
  return (
    <svg
      className="progress-bar"
      role="img"
      viewBox={`0 0 ${width} 14`}
      width={width}
      height={14}
      aria-label={label}
    >
      <rect className="progress-bar__track" x="0.5" y="3.5" width={width - 1} height="7" rx="3.5" />
      <rect
        className="progress-bar__fill"
        x="0.5"
        y="3.5"
        width={cut(value) * (width - 1)}
        height="7"
        rx="3.5"
      />
      {expected === null ? null : (
        <path className="progress-bar__expected" d={`M${1 + cut(expected) * (width - 2)} 0v14`} />
      )}
    </svg>
  )
}

function cut(share: number) {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000
}
