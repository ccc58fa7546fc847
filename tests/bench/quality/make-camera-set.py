#!/usr/bin/python3
"""Luma planes of blurred photographs as cameras make them, for testing the blur model (Debian: python3-opencv).

usage: make-camera-set.py OUT_FOLDER SEED SOURCE_GLOB...
At the source's full size: blur in linear light (disk = out of focus, bent path = shake), then signal-dependent noise,
white or smeared by the camera's own denoising, then a tone curve, JPEG at quality 75 to 92, and often a reduction by up
to 4; at last the reduction to 1280 px on which blur is judged. Sharp pictures go through the same without the blur.
JPEG's colour planes do not touch its luma, so only that is made. Output as make-blur-set.py's: PGM and truth.csv, levels
per 1000 px of the long side.
"""
import csv, glob, os, random, sys
import cv2
import numpy as np
from kernels import disk, enc, lin, path

out, seed, patterns = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
os.makedirs(out, exist_ok=True)
cv2.setNumThreads(1)
rows = []


def camera_noise(light, amount):
    """Photon noise and read noise at a gain; 'amount' is the standard deviation at mid grey, in codes of 255."""
    if amount == 0:
        return light
    grain = np.random.standard_normal(light.shape).astype(np.float32)
    smear = random.choice([0, 0, .7, 1.2])
    if smear:
        grain = cv2.GaussianBlur(grain, (0, 0), smear)
        grain /= grain.std()
    # An sRGB code near mid grey is 0.18 + 0.0033 · codes of linear light.
    middle = amount * .0033
    return light + grain * middle * np.sqrt(.15 + .85 * np.maximum(light, 0) / .18)


def save(scene, kind, level, light, noise):
    quality = random.choice([75, 80, 85, 88, 92])
    codes = np.clip(enc(camera_noise(light, noise)) + .5, 0, 255).astype(np.uint8)
    codes = cv2.imdecode(cv2.imencode('.jpg', codes, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    h, w = codes.shape
    least = min(1, 400 / max(h, w))
    s = max(least, 1 / random.choice([1, 1, random.uniform(1, 4)]))
    if s < 1:
        codes = cv2.resize(codes, (round(w * s), round(h * s)), interpolation=cv2.INTER_AREA)
        quality = random.choice([75, 85, 92])
        codes = cv2.imdecode(cv2.imencode('.jpg', codes, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    h, w = codes.shape
    if max(h, w) > 1280:
        s = 1280 / max(h, w)
        codes = cv2.resize(codes, (round(w * s), round(h * s)), interpolation=cv2.INTER_AREA)
    name = f'{scene}_{kind}_{level}_{len(rows):05d}.pgm'
    cv2.imwrite(os.path.join(out, name), codes)
    rows.append((name, scene, kind, level, round(noise, 1), quality))


def noise_of():
    """Half of the pictures in good light, the rest up to a night at high gain."""
    return random.choice([0, random.uniform(0, 3), random.uniform(3, 9), random.uniform(9, 20)])


def spread(low, high):
    return round(float(np.exp(random.uniform(np.log(low), np.log(high)))), 2)


for source in sorted(sum((glob.glob(p) for p in patterns), [])):
    scene = os.path.splitext(os.path.basename(source))[0].replace('_', '-')
    random.seed(f'{seed}:{scene}')
    np.random.seed(random.randrange(2**32))
    light = lin(cv2.imread(source, cv2.IMREAD_GRAYSCALE).astype(np.float32))
    s = max(light.shape) / 1000
    blurred = lambda kernel: cv2.filter2D(light, -1, kernel, borderType=cv2.BORDER_REFLECT)
    save(scene, 'ref', 0, light, 0)
    for dim in (1, 1, random.uniform(.15, .6)):
        save(scene, 'ref', 0, light * dim, noise_of())
    for low, high in ((1.5, 3), (3, 6), (6, 12)):
        r = spread(low, high)
        save(scene, 'disk', r, blurred(disk(r * s)) * random.choice([1, 1, random.uniform(.15, .6)]), noise_of())
    for low, high in ((6, 12), (12, 24), (24, 50)):
        length = spread(low, high)
        moved = blurred(path(length * s, random.choice([0, .02, .08, .15])))
        save(scene, 'path', length, moved * random.choice([1, 1, random.uniform(.15, .6)]), noise_of())

with open(os.path.join(out, 'truth.csv'), 'w') as f:
    table = csv.writer(f)
    table.writerow(['file', 'scene', 'kind', 'level', 'noise', 'quality'])
    table.writerows(rows)
print(len(rows), 'pictures')
