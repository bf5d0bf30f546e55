type TableBarProps = {
  value: number
  /** What the longest bar of the column stands for. */
  most: number
}

const width = 96

/** How long a number is beside the others of its column. It is a picture alone: the number itself stands in the table. */
export function TableBar({ value, most }: TableBarProps) {
  const share = most > 0 ? Math.min(1, Math.max(0, value / most)) : 0
  return (
    <svg className="table-bar" aria-hidden="true" viewBox={`0 0 ${width} 12`} width={width} height={12}>
      <rect className="table-bar__fill" x="0" y="1" width={Math.round(share * width * 10) / 10} height="10" />
    </svg>
  )
}
