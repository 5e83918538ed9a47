/** What happened to a report, as entries of the story; the latest first. */
import type { Schema } from '@/api/client'
import { say } from '@/platform/i18n'
import type { StoryEntry } from '@/ui/CaseStory.vue'
import type { Tone } from '@/ui/clock'
import type { IconName } from '@/ui/icons'

/** A step as the server tells it. */
export type Milestone = Schema<'Milestone'>

const LOOKS: Readonly<Record<Milestone['kind'], readonly [IconName, Tone?]>> = {
  received: ['send'],
  accepted: ['check'],
  passed_on: ['forward'],
  taken_up: ['unit'],
  asked: ['question', 'paused'],
  answered: ['edit'],
  paused: ['pause', 'paused'],
  resumed: ['redo'],
  handled: ['check'],
  checked: ['search'],
  closed: ['check', 'done'],
  declined: ['close', 'overdue'],
  rated: ['star'],
  reopened: ['redo'],
}

/** The entries of the steps. */
export function storyOf(steps: readonly Milestone[]): readonly StoryEntry[] {
  const entries = steps.map((step, index): StoryEntry => {
    const [icon, tone] = LOOKS[step.kind]
    return {
      key: String(index),
      at: step.at,
      text: say(step.told),
      icon,
      ...(tone && { tone }),
      ...(step.said && { said: step.said }),
    }
  })
  return entries.reverse()
}
