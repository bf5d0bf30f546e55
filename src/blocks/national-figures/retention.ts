import type { RoomRetention } from '../../core/privacy/retention.ts'

const told = 'figures that were told to the prefecture are kept for ever; they name nobody'

export const nationalFiguresRetention: RoomRetention = {
  stays: { national_reporter: told, national_figure: told, national_freeze: told },
}
