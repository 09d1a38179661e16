"""Running on a server: the images, and what only this server has: its authority, certificates and passwords.

`python -m deploy.make` writes those into a folder that git ignores. Stands alone: imports no other room, so
that a server needs three packages to run it.
"""
