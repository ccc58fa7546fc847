import type { Axis } from './axis.ts';
import { angle } from './angle.ts';
import { background } from './background.ts';
import { lighting } from './lighting.ts';

/**
 * Every axis, in the order in which the app lists them and in which they are grouped: the lighting asks for the places.
 * A new axis is one new file, its id in organization.ts and one line here.
 */
export const axes: readonly Axis[] = [background, angle, lighting];
