/** Where the device stands, asked for once, when somebody presses the button. No trail is kept. */
export interface Position {
  readonly lng: number
  readonly lat: number
  /** Radius in metres within which the device says it is. */
  readonly accuracy: number
}

/** Why there is no position. */
export type NoPosition = 'refused' | 'unavailable' | 'unsupported'

/** Asks the device once, for at most ten seconds. Rejects with {@link PositionError}. */
export function whereAmI(source: Geolocation | undefined = navigator.geolocation): Promise<Position> {
  if (source === undefined) return Promise.reject(new PositionError('unsupported'))
  return new Promise((resolve, reject) => {
    source.getCurrentPosition(
      ({ coords }) => resolve({ lng: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }),
      (error) => reject(new PositionError(error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable')),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    )
  })
}

/** The device gave no position. */
export class PositionError extends Error {
  constructor(readonly why: NoPosition) {
    super(why)
  }
}
