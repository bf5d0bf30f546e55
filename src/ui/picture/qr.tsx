import { encode } from 'uqr'

type QrProps = {
  /** What it leads to: a whole address. It also stands beside the picture as text. */
  text: string
  /** What it is for, for those who do not see it. */
  label: string
}

/** A QR code, as large as a phone reads it from a sheet. */
export function Qr({ text, label }: QrProps) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path className="qr__paper" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="qr__ink" d={data.map(rowOf).join('')} />
    </svg>
  )
}

const rowOf = (row: boolean[], y: number): string =>
  row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')
