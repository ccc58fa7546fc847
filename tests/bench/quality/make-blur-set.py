#!/usr/bin/python3
"""Luma planes of known blur for fitting and testing the blur model (Debian: python3-opencv).

usage: make-blur-set.py OUT_FOLDER SEED SOURCE_GLOB...
Each source is degraded at its own size as a camera would (blur in linear light, then noise, then JPEG), area-averaged to
a long side of at most 1280 px and saved as PGM, because that is the plane on which blur is judged. truth.csv: file,
scene, kind, level. Levels are per 1000 px of the long side: sigma of a Gauss, radius of a disk (defocus), length of a
motion path. Kinds 'ref', 'bokeh' and 'part' hold a sharp region; everything else is blurred all over.
"""
import csv, glob, os, random, sys
import cv2
import numpy as np
from kernels import disk, enc, lin, path

out, seed, patterns = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
os.makedirs(out, exist_ok=True)
cv2.setNumThreads(1)
rows = []


def save(scene, kind, level, img, noise, quality):
    if noise > 0:
        img = img + np.random.normal(0, noise, img.shape).astype(np.float32)
    img = np.clip(img + .5, 0, 255).astype(np.uint8)
    img = cv2.imdecode(cv2.imencode('.jpg', img, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
    luma = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)
    h, w = luma.shape
    s = 1280 / max(h, w)
    if s < 1:
        luma = cv2.resize(luma, (round(w * s), round(h * s)), interpolation=cv2.INTER_AREA)
    name = f'{scene}_{kind}_{level}_{len(rows):05d}.pgm'
    cv2.imwrite(os.path.join(out, name), luma)
    rows.append((name, scene, kind, level, round(noise, 1), quality))


def soft_mask(h, w):
    """A subject: an ellipse somewhere near the middle, 4 to 35 % of the picture."""
    area = random.uniform(.04, .35)
    aspect = random.uniform(.5, 2)
    rx, ry = np.sqrt(area / np.pi * aspect), np.sqrt(area / np.pi / aspect)
    cx, cy = random.uniform(.3, .7), random.uniform(.3, .7)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    d = np.hypot((xx / w - cx) / rx, (yy / h - cy) / ry)
    return np.clip((1.15 - d) / .15, 0, 1)[..., None]


for source in sorted(sum((glob.glob(p) for p in patterns), [])):
    scene = os.path.splitext(os.path.basename(source))[0].replace('_', '-')
    rnd = f'{seed}:{scene}'
    random.seed(rnd)
    np.random.seed((sum(map(ord, rnd)) * 7919 + seed) % 2**32)
    full = cv2.imread(source, cv2.IMREAD_COLOR)
    big = max(full.shape[:2]) > 2600
    sizes = [1.0] if not big else [1.0, random.uniform(.13, .3), random.uniform(.3, .45)]
    for shrink in sizes:
        im = full if shrink == 1 else cv2.resize(full, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
        im = im.astype(np.float32)
        h, w = im.shape[:2]
        s = max(h, w) / 1000
        L = lin(im)
        few = big and shrink == 1
        noisy = lambda: random.choice([0, 0, 0, random.uniform(1, 4), random.uniform(4, 14)])
        quality = lambda: random.choice([75, 85, 88, 92, 95])
        save(scene, 'ref', 0, im, 0, 88)
        if few:  # a wide blur of a large picture takes minutes and tells what the reduced ones tell
            continue
        save(scene, 'ref', 0, im, random.uniform(2, 12), quality())
        save(scene, 'ref', 0, im.mean() + (im - im.mean()) * random.uniform(.25, .7), 0, quality())
        save(scene, 'ref', 0, enc(L * 2 ** random.uniform(-2.5, 1)), 0, quality())
        save(scene, 'noise', 0, im, 25, 88)
        for g in (.6, 1.2, 2.4, 4.8):
            save(scene, 'gauss', g, enc(cv2.GaussianBlur(L, (0, 0), g * s)), 0, 88)
        for m in (5, 11, 21):
            k = int(m * s) | 1
            K = np.zeros((k, k))
            cv2.line(K, (0, k // 2), (k - 1, k // 2), 1, 1)
            K = cv2.warpAffine(K, cv2.getRotationMatrix2D((k / 2 - .5, k / 2 - .5), random.uniform(0, 180), 1), (k, k))
            save(scene, 'motion', m, enc(cv2.filter2D(L, -1, K / K.sum(), borderType=cv2.BORDER_REFLECT)), 0, 88)
        b = cv2.GaussianBlur(L, (0, 0), 5 * s)
        yy, xx = np.mgrid[0:h, 0:w]
        mask = np.clip(1.5 - 2.2 * np.hypot((xx - w / 2) / w * 1.6, (yy - h / 2) / h * 1.6), 0, 1)[..., None]
        save(scene, 'bokeh', 5, enc(L * mask + b * (1 - mask)), 0, 88)
        r = round(random.uniform(1, 8), 2)
        soft = cv2.filter2D(L, -1, disk(r * s), borderType=cv2.BORDER_REFLECT)
        m = soft_mask(h, w)
        save(scene, 'part', r, enc(L * m + soft * (1 - m)), noisy(), quality())
        for r in (round(random.uniform(2.4, 5), 2), round(random.uniform(5, 12), 2)):
            soft = cv2.filter2D(L, -1, disk(r * s), borderType=cv2.BORDER_REFLECT)
            save(scene, 'disk', r, enc(soft), noisy(), quality())
        for length in (round(random.uniform(9, 16), 2), round(random.uniform(16, 45), 2)):
            bend = random.choice([0, 0, .02, .08])
            save(scene, 'path', length, enc(cv2.filter2D(L, -1, path(length * s, bend), borderType=cv2.BORDER_REFLECT)), noisy(), quality())

with open(os.path.join(out, 'truth.csv'), 'w') as f:
    table = csv.writer(f)
    table.writerow(['file', 'scene', 'kind', 'level', 'noise', 'quality'])
    table.writerows(rows)
print(len(rows), 'pictures')
