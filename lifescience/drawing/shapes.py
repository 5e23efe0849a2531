"""The home poster's three compositions, set by hand. Units: those of each sheet."""

from dataclasses import dataclass

from .hills import Layer


@dataclass(frozen=True)
class Chain:
    """Where the atoms hang: from `first` to `last`, alternately `high` and `low` above the road."""

    first: int
    last: int
    low: int
    high: int
    radius: int


@dataclass(frozen=True)
class Shape:
    """A sheet. Trees keep `margin` from the road and leave the title free: the part above and left of `clear`."""

    size: tuple
    road: tuple
    step: int
    pitch: int
    largest: float
    reach: int
    margin: int
    clear: tuple
    chain: Chain
    flowers: list
    layers: list


# fmt: off
WIDE = Shape(
    size=(1440, 820), road=(92, 52), step=18, pitch=34, largest=7.5, reach=200, margin=16, clear=(850, 330),
    chain=Chain(first=930, last=1378, low=42, high=84, radius=17), flowers=[(880, 96, 15, 10), (916, 128, 9, 40)],
    layers=[
        Layer("ra", 470, 120, 4, [(70, 96, 90), (300, 60, 110), (560, 70, 120), (800, 120, 110), (1010, 200, 120),
                                  (1170, 150, 90), (1345, 196, 120), (1490, 190, 90)]),
        Layer("rb", 575, 130, 4, [(30, 120, 80), (205, 132, 100), (420, 90, 90), (640, 120, 110), (875, 185, 110),
                                  (1090, 120, 80), (1245, 215, 120), (1440, 170, 90)]),
        Layer("rc", 675, 130, 4, [(-30, 130, 90), (130, 110, 80), (500, 205, 120), (720, 110, 90), (985, 120, 80),
                                  (1130, 210, 110), (1330, 130, 90), (1470, 170, 80)]),
        Layer("rd", 765, 110, 4, [(330, 150, 110), (640, 120, 100), (815, 190, 115), (1010, 110, 90),
                                  (1270, 150, 110), (1430, 120, 80)]),
        Layer("re", 800, 40, 1, [(60, 228, 300, 430, 2.6), (520, 96, 170, 190, 2.4), (690, 46, 150, 160, 2.2),
                                 (1010, 52, 170, 190, 2.2), (1190, 130, 200, 210, 2.6), (1440, 150, 150, 170, 2.2)]),
    ],
)
MIDDLE = Shape(
    size=(1024, 768), road=(72, 36), step=16, pitch=30, largest=7, reach=130, margin=14, clear=(700, 300),
    chain=Chain(first=722, last=988, low=32, high=66, radius=12), flowers=[(984, 118, 14, 20), (948, 138, 8, 50)],
    layers=[
        Layer("ra", 432, 110, 4, [(60, 74, 70), (240, 60, 90), (420, 80, 90), (600, 120, 90), (770, 176, 96),
                                  (930, 150, 90), (1040, 150, 70)]),
        Layer("rb", 528, 116, 4, [(20, 110, 70), (160, 116, 84), (340, 84, 80), (520, 128, 90), (700, 150, 90),
                                  (880, 180, 100), (1030, 130, 70)]),
        Layer("rc", 620, 116, 4, [(-20, 110, 70), (110, 96, 70), (400, 176, 100), (580, 96, 76), (800, 176, 96),
                                  (960, 120, 80)]),
        Layer("rd", 704, 96, 3, [(270, 120, 90), (500, 96, 84), (640, 150, 96), (820, 96, 80), (980, 120, 84)]),
        Layer("re", 748, 40, 1, [(50, 214, 230, 330, 2.6), (420, 70, 130, 150, 2.4), (760, 44, 130, 150, 2.2),
                                 (930, 110, 150, 160, 2.6)]),
    ],
)
TALL = Shape(
    size=(780, 1600), road=(68, 44), step=20, pitch=39, largest=9, reach=190, margin=18, clear=(0, 0),
    chain=Chain(first=60, last=718, low=46, high=116, radius=25), flowers=[(712, 66, 22, 20)],
    layers=[
        Layer("ra", 864, 172, 4, [(48, 100, 88), (220, 112, 100), (410, 192, 112), (600, 280, 120), (784, 200, 92)]),
        Layer("rb", 1028, 180, 4, [(-8, 148, 88), (144, 248, 112), (320, 140, 96), (516, 208, 112), (704, 276, 112)]),
        Layer("rc", 1196, 172, 4, [(-12, 168, 88), (272, 280, 120), (456, 156, 88), (636, 236, 112), (804, 168, 80)]),
        Layer("rd", 1344, 132, 3, [(88, 168, 100), (360, 124, 100), (536, 220, 112), (760, 168, 92)]),
        Layer("re", 1460, 80, 1, [(120, 200, 240, 400, 2.6), (580, 60, 160, 160, 2.2), (768, 128, 160, 120, 2)]),
    ],
)
# fmt: on

SHAPES = {"wide": WIDE, "middle": MIDDLE, "tall": TALL}
