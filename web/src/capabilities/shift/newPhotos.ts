/** Photos on their way into the outbox. */
import type { NewPhoto } from '@/capabilities/outbox'
import type { Photo } from '@/capabilities/reports'

/** Photos with their bytes. */
export function newPhotos(photos: readonly Photo[]): Promise<readonly NewPhoto[]> {
  return Promise.all(photos.map(async ({ id, secret, blob }) => ({ id, secret, bytes: new Uint8Array(await blob.arrayBuffer()) })))
}
