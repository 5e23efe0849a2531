"""The road between the two sections, as the posters, the covers and the seal draw it."""

NORTH_KM2, SOUTH_KM2 = 21.6, 32.2
NORTH_SHARE = NORTH_KM2 / (NORTH_KM2 + SOUTH_KM2)


class Road:
    """A cubic across the sheet, point-symmetric about (width / 2, share * height).

    The ground above it is therefore exactly `share` of the sheet: by default what the north is of the city.
    `fall` is how far the ends lie from that middle, `bend` how far the curve swings beyond its ends.
    """

    def __init__(self, width, height, fall, bend, reach=0.40, share=NORTH_SHARE):
        middle = share * height
        self.width = width
        self.known = {}  # heights by x: a lattice asks for the same few again and again
        self.points = [
            (0, middle + fall),
            (reach * width, middle + fall + bend),
            (width - reach * width, middle - fall - bend),
            (width, middle - fall),
        ]
        corners = " ".join(f"{round(x)} {round(y)}" for x, y in self.points[1:])
        self.path = f"M0 {round(self.points[0][1])}C{corners}"

    def at(self, t):
        m = 1 - t
        weights = (m**3, 3 * m * m * t, 3 * m * t * t, t**3)
        return tuple(sum(w * p[axis] for w, p in zip(weights, self.points, strict=True)) for axis in (0, 1))

    def y(self, x):
        """Height of the road at x; beyond the sheet, that of its end."""
        x = min(max(x, 0), self.width)
        if x not in self.known:
            self.known[x] = self._bisected(x)
        return self.known[x]

    def _bisected(self, x):
        """Bisection on t: x grows with it, so there is just one answer."""
        low, high = 0.0, 1.0
        for _ in range(30):
            middle = (low + high) / 2
            low, high = (middle, high) if self.at(middle)[0] < x else (low, middle)
        return self.at(low)[1]
