/** Taking things out of the outbox: what has arrived, what its author gives up, and all as a file. */
import type { Change, Database } from '@/platform/database'
import { allKept, keyOf } from './kept'
import type { Kept, KeptPhoto } from './kept'
import type { Box } from './sealing'
import { wireOf } from './sealing'

/** Milliseconds for which it is shown that something has arrived. */
const SHOWN_MS = 24 * 3_600_000

/** The author gives an action up. Only he asks for it; nothing else removes what has not arrived. */
export async function giveUp(base: Database, kept: Kept): Promise<void> {
  const photos = await base.keys('photos', `${keyOf(kept)}/`)
  await base.change([{ in: 'outbox', drop: keyOf(kept) }, ...photos.map((drop): Change => ({ in: 'photos', drop }))])
}

/** Forgets what arrived more than a day ago, with its photos. */
export async function forgetArrived(base: Database, now: number = Date.now()): Promise<void> {
  const arrived = (kept: Kept) => (kept.state === 'sent' || kept.state === 'held') && kept.photos === 0
  const old = (await allKept(base)).filter((kept) => arrived(kept) && now - kept.at > SHOWN_MS)
  await base.change(old.map((kept): Change => ({ in: 'outbox', drop: keyOf(kept) })))
}

/** What a rescue file holds: boxes in the order in which they are to be brought. */
export interface RescueFile {
  readonly format: 'jishi sealed 1'
  readonly boxes: readonly ReturnType<typeof wireOf>[]
}

/** All that has not arrived, sealed. Whoever carries it cannot read it. */
export async function rescueFile(base: Database): Promise<RescueFile> {
  const boxes: Box[] = []
  const photos: Box[] = []
  for (const kept of await allKept(base)) {
    if (kept.box !== null) boxes.push(kept.box)
    for (const photo of await base.all<KeptPhoto>('photos', `${keyOf(kept)}/`)) photos.push(...photo.boxes.slice(photo.brought))
  }
  return { format: 'jishi sealed 1', boxes: [...boxes, ...photos].map(wireOf) }
}

/** Reads a rescue file; null when it is none. */
export function readRescue(text: string): RescueFile | null {
  try {
    const value: unknown = JSON.parse(text)
    const known = typeof value === 'object' && value !== null && 'format' in value && value.format === 'jishi sealed 1'
    return known && 'boxes' in value && Array.isArray(value.boxes) ? (value as RescueFile) : null
  } catch {
    return null
  }
}
