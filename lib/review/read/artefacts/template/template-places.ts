import type { Position, TextPlaces } from '../../text/places';

/** Where the resources of a template stand. */
export interface TemplatePlaces {
  /** The text that has them; undefined for a template that is a text inside of another one. */
  readonly text?: TextPlaces;
  /** A resource, by its key in the section. */
  resource(key: string): Position | undefined;
  /** The template as a whole. */
  whole(): Position | undefined;
}

/** The places of a template that is a text of its own. */
export function placesIn(text: TextPlaces): TemplatePlaces {
  return { text, resource: (key) => text.nearest(['Resources', key]), whole: () => ({ line: 1, column: 1 }) };
}

/** The places of a template that is a text inside of a resource: all of it stands where that resource does. */
export function placesInside(around: TemplatePlaces, key: string): TemplatePlaces {
  const place = () => around.resource(key);
  return { resource: place, whole: place };
}
