"""The command line: `onrecord`.

Exit status: 0 all is well; 1 it failed, or nothing could be used, or `verify` found a difference;
2 the command was called wrongly; 3 it was done, but some of the input could not be read.
"""

from onrecord.cli.app import app
from onrecord.cli.building import add, build, demo, init, link, read
from onrecord.cli.exchanging import import_, notify
from onrecord.cli.exporting import export
from onrecord.cli.judging import decide, log, second, undo
from onrecord.cli.looking import show, verify, withheld
from onrecord.cli.people import add_person, give_password, give_role, list_people, remove_person
from onrecord.cli.places import import_places
from onrecord.cli.releasing import changes, release, releases
from onrecord.cli.reviewing import queue, review
from onrecord.cli.serving import publish, serve

__all__ = [
    "add",
    "add_person",
    "app",
    "build",
    "changes",
    "decide",
    "demo",
    "export",
    "give_password",
    "give_role",
    "import_",
    "import_places",
    "init",
    "link",
    "list_people",
    "log",
    "notify",
    "publish",
    "queue",
    "read",
    "release",
    "releases",
    "remove_person",
    "review",
    "second",
    "serve",
    "show",
    "undo",
    "verify",
    "withheld",
]
