"""The Equal Earth projection: areas keep their proportions, continents their shapes.

Šavrič, Patterson and Jenny 2018, doi 10.1080/13658816.2018.1504949.
"""

import math

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
HALF_ROOT_3 = math.sqrt(3) / 2


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to x within 2.71 and y within 1.32 of the origin, on a globe of radius 1.

    A longitude beyond 180 lies beyond the map's edge; raises ValueError for a latitude
    beyond 90.
    """
    theta = math.asin(HALF_ROOT_3 * math.sin(math.radians(latitude)))
    square = theta**2
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (HALF_ROOT_3 * slope)
    return x, theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
