import { auditCommands } from './audit-commands.ts'
import type { Command } from './command.ts'
import { exchangeCommands } from './exchange-commands.ts'
import { exportCommands } from './export-command.ts'
import { indicatorCommands } from './indicator-commands.ts'
import { peopleCommands } from './people-commands.ts'
import { planCommands } from './plan-commands.ts'
import { registryCommands } from './registry-commands.ts'
import { userReset } from './reset-command.ts'
import { retentionCommands } from './retention-commands.ts'
import { tokenCommands } from './token-commands.ts'
import { upkeepCommands } from './upkeep-commands.ts'

/** The words of the command line beside the actions. */
export const commands: readonly Command[] = [
  ...planCommands,
  ...indicatorCommands,
  ...peopleCommands,
  userReset,
  ...tokenCommands,
  ...registryCommands,
  ...exchangeCommands,
  ...auditCommands,
  ...retentionCommands,
  ...exportCommands,
  ...upkeepCommands,
]
