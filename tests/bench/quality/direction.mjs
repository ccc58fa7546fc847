#!/usr/bin/env node
// node tests/bench/quality/direction.mjs SET_FOLDER: mean angular error of the direction of motion, on a set of known
// straight motions made by make-motion-set.py.
import { readSet } from './read-set.mjs';

const rows = readSet(process.argv[2]);
const errorOf = ({ directionDeg, level }) => {
  const apart = Math.abs(directionDeg - level) % 180;
  return Math.min(apart, 180 - apart);
};
const table = {};
for (const level of [...new Set(rows.map((row) => row.level))].sort((a, b) => a - b))
  table[`${level}°`] = line(rows.filter((row) => row.level === level));
table.all = line(rows);
console.table(table);

function line(list) {
  const errors = list.map(errorOf).sort((a, b) => a - b);
  const round = (value) => Number(value.toFixed(1));
  return {
    pictures: errors.length,
    'mean error': round(errors.reduce((sum, error) => sum + error, 0) / errors.length),
    '9 in 10 below': round(errors[Math.floor(0.9 * (errors.length - 1))]),
  };
}
