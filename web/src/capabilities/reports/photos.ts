/**
 * Photos before they are sent: made smaller on the phone, so that a slow network is enough. Drawing
 * them anew also leaves place, time and device behind; the server does it once more.
 */
import { hex, uuidOf } from '@/platform/uuid'

/** A photo that waits. Its id follows from the secret, so that a report can name it at once. */
export interface Photo {
  readonly id: string
  readonly secret: string
  readonly blob: Blob
}

/** Longest side in pixels. */
const SIDE = 2048
const QUALITY = 0.82

/** A photo ready to be sent. Rejects when the file is no picture that this browser can open. */
export async function photoOf(file: Blob): Promise<Photo> {
  const secret = crypto.getRandomValues(new Uint8Array(32))
  return { id: await idOf(secret), secret: hex(secret), blob: await smaller(file) }
}

/** The attachment's id: a UUIDv8 of the first 16 bytes of the secret's SHA-256. */
export async function idOf(secret: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', secret)).slice(0, 16)
  const view = new DataView(digest.buffer)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x80)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  return uuidOf(digest)
}

/** Width and height so that the longest side is at most `side`. */
export function fitted(width: number, height: number, side: number = SIDE): readonly [number, number] {
  const scale = Math.min(1, side / Math.max(width, height))
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
}

async function smaller(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const [width, height] = fitted(picture.width, picture.height)
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height)
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/jpeg', QUALITY)
  })
}
