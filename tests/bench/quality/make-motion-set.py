#!/usr/bin/python3
"""Straight motions at 0, 15 … 165 degrees of sharp pictures, for direction.mjs (Debian: python3-opencv).

usage: make-motion-set.py OUT_FOLDER SEED SOURCE_GLOB...
Moved in linear light at a long side of at most 1280 px, by 9, 14 or 21 px per 1000, then JPEG at quality 88. truth.csv
as make-blur-set.py's, but the level is the direction in degrees, counter-clockwise from horizontal.
"""
import csv, glob, os, random, sys
import cv2
import numpy as np
from kernels import enc, lin

out, seed, patterns = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
os.makedirs(out, exist_ok=True)
random.seed(seed)
cv2.setNumThreads(1)
rows = []


def straight(length, angle):
    n = int(np.ceil(length)) * 2 + 5
    k = np.zeros((n, n))
    for t in np.linspace(-length / 2, length / 2, 400):
        x, y = n // 2 + t * np.cos(angle), n // 2 - t * np.sin(angle)
        i, j = int(x), int(y)
        u, v = x - i, y - j
        k[j, i] += (1 - u) * (1 - v)
        k[j, i + 1] += u * (1 - v)
        k[j + 1, i] += (1 - u) * v
        k[j + 1, i + 1] += u * v
    return k / k.sum()


for source in sorted(sum((glob.glob(p) for p in patterns), [])):
    scene = os.path.splitext(os.path.basename(source))[0].replace('_', '-')
    grey = cv2.imread(source, cv2.IMREAD_GRAYSCALE)
    if max(grey.shape) > 1280:
        s = 1280 / max(grey.shape)
        grey = cv2.resize(grey, None, fx=s, fy=s, interpolation=cv2.INTER_AREA)
    light = lin(grey.astype(np.float32))
    for degrees in range(0, 180, 15):
        length = max(3, random.choice([9, 14, 21]) * max(grey.shape) / 1000)
        moved = cv2.filter2D(light, -1, straight(length, np.radians(degrees)), borderType=cv2.BORDER_REFLECT)
        codes = np.clip(enc(moved) + .5, 0, 255).astype(np.uint8)
        codes = cv2.imdecode(cv2.imencode('.jpg', codes, [cv2.IMWRITE_JPEG_QUALITY, 88])[1], cv2.IMREAD_GRAYSCALE)
        name = f'{scene}_{degrees}_{len(rows):05d}.pgm'
        cv2.imwrite(os.path.join(out, name), codes)
        rows.append((name, scene, 'motion', degrees, 0, 88))

with open(os.path.join(out, 'truth.csv'), 'w') as f:
    table = csv.writer(f)
    table.writerow(['file', 'scene', 'kind', 'level', 'noise', 'quality'])
    table.writerows(rows)
print(len(rows), 'pictures')
