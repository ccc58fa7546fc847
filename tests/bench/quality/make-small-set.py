#!/usr/bin/python3
"""Small pictures, 150 to 400 px, sharp and blurred by what shows at 100 % (Debian: python3-opencv).

usage: make-small-set.py OUT_FOLDER SEED SOURCE_GLOB...
Crops and reductions of sharp sources; blurs are a disk of radius 2 to 5 px or a path of 5 to 15 px, in linear light,
then JPEG. Output as make-blur-set.py's, levels per 1000 px of the long side.
"""
import csv, glob, os, random, sys
import cv2
import numpy as np
from kernels import disk, enc, lin, path

out, seed, patterns = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
os.makedirs(out, exist_ok=True)
cv2.setNumThreads(1)
rows = []


def save(scene, kind, level, light):
    quality = random.choice([80, 88, 92])
    codes = np.clip(enc(light) + .5, 0, 255).astype(np.uint8)
    codes = cv2.imdecode(cv2.imencode('.jpg', codes, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)
    name = f'{scene}_{kind}_{level}_{len(rows):05d}.pgm'
    cv2.imwrite(os.path.join(out, name), codes)
    rows.append((name, scene, kind, level, 0, quality))


for source in sorted(sum((glob.glob(p) for p in patterns), [])):
    scene = os.path.splitext(os.path.basename(source))[0].replace('_', '-')
    random.seed(f'{seed}:{scene}')
    full = lin(cv2.imread(source, cv2.IMREAD_GRAYSCALE).astype(np.float32))
    h, w = full.shape
    for way in ('crop', 'shrink', 'crop', 'shrink'):
        side = random.randint(150, min(400, min(h, w)))
        if way == 'crop':
            y, x = random.randrange(h - side + 1), random.randrange(w - side + 1)
            light = full[y:y + side, x:x + side]
        else:
            s = side / max(h, w)
            light = cv2.resize(full, (round(w * s), round(h * s)), interpolation=cv2.INTER_AREA)
        px = 1000 / side
        blurred = lambda kernel: cv2.filter2D(light, -1, kernel, borderType=cv2.BORDER_REFLECT)
        save(scene, 'ref', 0, light)
        for r in (random.uniform(2, 3), random.uniform(3, 5)):
            save(scene, 'disk', round(r * px, 2), blurred(disk(r)))
        length = random.uniform(5, 15)
        save(scene, 'path', round(length * px, 2), blurred(path(length, random.choice([0, .05]))))

with open(os.path.join(out, 'truth.csv'), 'w') as f:
    table = csv.writer(f)
    table.writerow(['file', 'scene', 'kind', 'level', 'noise', 'quality'])
    table.writerows(rows)
print(len(rows), 'pictures')
