"""sRGB's curve and the kernels of a lens out of focus and of a camera that moved."""
import random
import numpy as np


def lin(x):
    x = x / np.float32(255)
    return np.where(x <= .04045, x / 12.92, ((x + .055) / 1.055) ** 2.4).astype(np.float32)


def enc(l):
    l = np.clip(l, 0, 1)
    return (np.where(l <= .0031308, l * 12.92, 1.055 * l ** (1 / 2.4) - .055) * 255).astype(np.float32)


def disk(r):
    n = int(np.ceil(r)) * 2 + 3
    y, x = np.mgrid[0:n * 4, 0:n * 4] / 4 - n / 2 + .125
    k = (np.hypot(x, y) <= r).astype(np.float64).reshape(n, 4, n, 4).sum((1, 3))
    return k / k.sum()


def path(length, bend):
    """A camera-shake path: a straight line, or one that turns on its way."""
    n = int(np.ceil(length)) * 2 + 5
    k = np.zeros((n, n))
    a, x, y = random.uniform(0, 2 * np.pi), 0., 0.
    points = []
    for _ in range(200):
        points.append((x, y))
        x += np.cos(a) * length / 200
        y += np.sin(a) * length / 200
        a += random.gauss(0, bend)
    points = np.array(points) - np.mean(points, 0) + n / 2 - .5
    for px, py in points:
        i, j = int(px), int(py)
        u, v = px - i, py - j
        if 0 <= i < n - 1 and 0 <= j < n - 1:
            k[j, i] += (1 - u) * (1 - v)
            k[j, i + 1] += u * (1 - v)
            k[j + 1, i] += (1 - u) * v
            k[j + 1, i + 1] += u * v
    return k / k.sum()
