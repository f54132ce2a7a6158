"""Reading and plotting of voidhop's result files.

    from voidhop import open_result

    with open_result("fig1.h5") as result:
        c1 = result.array("/thermo/fit_c1")        # numpy
        thermo = result.dataset("/thermo")         # xarray, where it is installed

Figures: ``voidhop.kinds.draw_figure``, and ``python3 -m voidhop.plot RESULT.h5 -o FIGURE.png``, the same as ``voidhop plot``.
"""

from voidhop.results import Axis, Result, ResultError, open_result

__all__ = ["Axis", "Result", "ResultError", "open_result"]
__version__ = "0.1.0"
