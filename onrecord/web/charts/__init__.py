"""Charts: pure functions from numbers to SVG, each with the same numbers as rows and as a file."""

from onrecord.web.charts.beside import Beside, beside
from onrecord.web.charts.chart import Chart, csv_text, png, svg_file
from onrecord.web.charts.figures import figures
from onrecord.web.charts.timeline import DayCount, timeline
from onrecord.web.charts.toll import DayHarm, toll

__all__ = [
    "Beside",
    "Chart",
    "DayCount",
    "DayHarm",
    "beside",
    "csv_text",
    "figures",
    "png",
    "svg_file",
    "timeline",
    "toll",
]
