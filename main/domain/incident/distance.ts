import type { Place } from './facts.ts'

const EARTH_RADIUS_METRES = 6_371_008.8
/** A parallel is longer on the side of the equator: by less than this within a kilometre. */
const MARGIN = 1.001

/**
 * Great-circle distance (haversine), in metres. Good to 0.5 %, which is far better than a villager's legs.
 */
export function metresBetween(from: Place, to: Place): number {
  const lat1 = radians(from.lat)
  const lat2 = radians(to.lat)
  const dLat = lat2 - lat1
  const dLng = radians(to.lng - from.lng)
  const a = Math.sin(dLat / 2) ** 2 + Math.cos(lat1) * Math.cos(lat2) * Math.sin(dLng / 2) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(a))
}

/** Degrees that hold everything within `metres` of a place; a little more at the corners. */
export function boxAround(
  place: Place,
  metres: number,
): { readonly south: number; readonly north: number; readonly west: number; readonly east: number } {
  const dLat = degrees(metres / EARTH_RADIUS_METRES) * MARGIN
  const dLng = dLat / Math.max(0.01, Math.cos(radians(place.lat)))
  return { south: place.lat - dLat, north: place.lat + dLat, west: place.lng - dLng, east: place.lng + dLng }
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
